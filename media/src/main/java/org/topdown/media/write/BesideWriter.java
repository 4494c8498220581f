package org.topdown.media.write;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Writes on a thread of its own, beside whoever makes the audio: an encoder takes longer for a block than anything
/// else that happens to the sum of a mix. A few blocks may wait; then the maker does. What went wrong is thrown by the
/// next call. What is written, and in which order, stays the same.
final class BesideWriter implements AudioWriter {
    private static final int MOST_WAITING = 16;
    /// No channels: nothing follows.
    private static final double[][] END = {};

    private final AudioWriter writer;
    private final BlockingQueue<double[][]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private volatile boolean discarded;
    private boolean ended;

    BesideWriter(AudioWriter writer) {
        this.writer = writer;
        thread = Thread.ofPlatform().daemon().name("topdown-encoder").start(this::run);
    }

    /// After a failure it goes on taking blocks, so that nobody waits for room in vain.
    private void run() {
        try {
            for (double[][] audio = waiting.take(); audio.length > 0; audio = waiting.take()) {
                if (failure == null && !discarded) {
                    writeOne(audio);
                }
            }
        } catch (InterruptedException e) {
            failure = e; // nobody interrupts it; if somebody did, the file would not be whole
        }
    }

    private void writeOne(double[][] audio) {
        try {
            writer.write(audio, 0, audio[0].length);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    @Override
    public void write(double[][] audio, int from, int to) throws IOException {
        if (ended) {
            throw new IllegalStateException("finished or closed already");
        }
        throwFailure();
        if (from == to) {
            return;
        }
        double[][] copy = new double[audio.length][];
        for (int channel = 0; channel < copy.length; channel++) {
            copy[channel] = Arrays.copyOfRange(audio[channel], from, to);
        }
        try {
            waiting.put(copy);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    private void throwFailure() throws IOException {
        switch (failure) {
            case null -> {}
            case IOException io -> throw io;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    @Override
    public Written complete() throws IOException {
        end();
        return writer.complete();
    }

    @Override
    public Written finish() throws IOException {
        end();
        return writer.finish();
    }

    /// Returns when all that was handed over is written.
    private void end() throws IOException {
        if (ended) {
            throw new IllegalStateException("finished or closed already");
        }
        try {
            waiting.put(END);
            ended = true;
            thread.join();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        throwFailure();
    }

    /// Waits for the thread in any case: what it uses is freed next.
    @Override
    public void close() {
        discarded = true;
        boolean interrupted = false;
        while (!ended || thread.isAlive()) {
            try {
                if (!ended) {
                    waiting.put(END);
                    ended = true;
                }
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        writer.close();
    }
}
