package org.topdown.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Standard error as the user gave it. The virtual machine prints a warning about the incubating Vector API
/// as it starts, which nobody can act on; so the launcher starts it with standard error going nowhere, and
/// the user's kept under another number, named by the property `topdown.stderr`.
final class StandardError {
    private static final int STANDARD_ERROR = 2;

    private StandardError() {}

    /// Puts it back; to be called before anything else can have something to say. Nothing without the property.
    @SuppressWarnings("restricted") // native code: two functions of the C library
    static void putBack() {
        Integer kept = Integer.getInteger("topdown.stderr");
        if (kept == null) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        MethodHandle dup2 = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("dup2"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        MethodHandle close = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("close"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int _ = (int) dup2.invokeExact(kept.intValue(), STANDARD_ERROR);
            int _ = (int) close.invokeExact(kept.intValue());
        } catch (Throwable e) { // what a method handle declares; neither function throws
            throw new IllegalStateException(e);
        }
    }
}
