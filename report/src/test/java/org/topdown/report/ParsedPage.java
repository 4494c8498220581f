package org.topdown.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// A page read back as XML, which fails for anything not well-formed.
record ParsedPage(Document document) {
    static ParsedPage of(ReportData data) {
        return ofHtml(ReportPage.html(data));
    }

    static ParsedPage ofHtml(String html) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            return new ParsedPage(factory.newDocumentBuilder().parse(new InputSource(new StringReader(html))));
        } catch (SAXException | ParserConfigurationException | IOException broken) {
            throw new AssertionError("the page is not well-formed: " + broken.getMessage(), broken);
        }
    }

    List<Element> all(String tag) {
        return all(document.getDocumentElement(), tag);
    }

    static List<Element> all(Element within, String tag) {
        NodeList nodes = within.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    List<Element> withClass(String tag, String name) {
        return all(tag).stream()
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(name))
                .toList();
    }

    Element byId(String id) {
        return all("*").stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing on the page has the id " + id));
    }

    /// What a reader sees of a section, spaces evened out.
    String text(String id) {
        return text(byId(id));
    }

    static String text(Element element) {
        return element.getTextContent().replaceAll("\\s+", " ").strip();
    }

    /// The cells of a row whose head is `name`, head first.
    static List<String> row(Element within, String name) {
        return all(within, "tr").stream()
                .filter(row ->
                        all(row, "th").stream().anyMatch(head -> text(head).equals(name)))
                .findFirst()
                .map(row -> all(row, "*").stream()
                        .filter(cell -> cell.getTagName().equals("th")
                                || cell.getTagName().equals("td"))
                        .map(ParsedPage::text)
                        .toList())
                .orElseThrow(() -> new AssertionError("no row is called " + name));
    }
}
