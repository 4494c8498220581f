package org.topdown.cli;

import org.topdown.media.write.WordLength;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `--bits 16|24|32f`.
final class Bits implements ITypeConverter<WordLength> {
    @Override
    public WordLength convert(String text) {
        return switch (text) {
            case "16" -> WordLength.INT16;
            case "24" -> WordLength.INT24;
            case "32f" -> WordLength.FLOAT32;
            default -> throw new TypeConversionException("expected 16, 24 or 32f but was \"" + text + "\"");
        };
    }
}
