package org.topdown.desk.out;

/// A sound device that takes frames at its own pace.
public interface SoundDevice extends AutoCloseable {
    /// How it is called.
    String name();

    /// Takes frames, and waits until it has room for them.
    ///
    /// @param audio left and right, -1 to 1; what is beyond is clipped
    void write(float[][] audio, int frames);

    @Override
    void close();
}
