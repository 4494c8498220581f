package org.topdown.jobs;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.topdown.media.write.Written;
import org.topdown.report.ReportData.PrintedFile;

/// The way from a report to what was written with it, relative, so that a folder that is moved or sent stays whole.
final class PrintLinks {
    private static final Set<String> PLAYED = Set.of("wav", "flac", "mp3", "m4a", "ogg", "opus");

    private PrintLinks() {}

    /// @param folder the report's; null if there is none
    static List<PrintedFile> from(@Nullable Path folder, PrintJob.Outcome outcome) {
        List<PrintedFile> files = new ArrayList<>();
        for (Written written : outcome.files()) {
            Path file = written.file();
            String name = String.valueOf(file.getFileName());
            String kind = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            files.add(new PrintedFile(
                    files.isEmpty() ? "print" : "for the band", name, link(folder, file), PLAYED.contains(kind)));
        }
        Path stems = outcome.stems();
        if (stems != null) {
            files.add(new PrintedFile("stems", String.valueOf(stems.getFileName()), link(folder, stems), false));
        }
        return files;
    }

    /// Percent-encoded; null where no relative path leads there, as to another drive.
    static @Nullable String link(@Nullable Path folder, Path file) {
        if (folder == null) {
            return null;
        }
        try {
            Path way = folder.toAbsolutePath()
                    .normalize()
                    .relativize(file.toAbsolutePath().normalize());
            String path = StreamSupport.stream(way.spliterator(), false)
                    .map(Path::toString)
                    .collect(Collectors.joining("/"));
            // A colon in the first name would make it an address.
            return new URI(null, null, "./" + path, null).toASCIIString();
        } catch (IllegalArgumentException | URISyntaxException e) {
            return null;
        }
    }
}
