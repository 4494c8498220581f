package org.topdown.cli;

/// Where Java starts: needs nothing but itself until standard error is in place, so that whatever is missing
/// behind it is told.
public final class Start {
    private Start() {}

    public static void main(String[] arguments) {
        StandardError.putBack();
        Main.main(arguments);
    }
}
