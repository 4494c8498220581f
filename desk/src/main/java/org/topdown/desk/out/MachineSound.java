package org.topdown.desk.out;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.topdown.engine.live.Stretch;
import org.topdown.media.Uninterrupted;

/// Plays through a sound device of this machine: a thread hands it a few milliseconds at a time and says
/// how far it is, so that the device sets the pace.
public final class MachineSound implements AutoCloseable {
    /// Some five milliseconds.
    private static final int BLOCK_FRAMES = 256;

    /// Longer without sound is a hole.
    private static final long PATIENCE_MILLIS = 20;

    private final SoundDevice device;
    private final LongConsumer heard;
    private final PlayRing ring;
    private final Thread thread;
    private boolean closed;

    /// @param heard told that all before a stream frame is the device's, after each block
    public MachineSound(SoundDevice device, double sampleRateHz, LongConsumer heard) {
        this.device = device;
        this.heard = heard;
        ring = new PlayRing(sampleRateHz);
        thread = Thread.ofPlatform().daemon().name("topdown-sound").start(this::work);
    }

    public String name() {
        return device.name();
    }

    public synchronized void begins(long streamFrame, boolean fromSilence) {
        ring.begin(streamFrame, fromSilence);
        notifyAll();
    }

    public synchronized void audio(Stretch stretch) {
        ring.write(stretch);
        notifyAll();
    }

    public synchronized void ends(long streamFrame) {
        ring.endsAt(streamFrame);
        notifyAll();
    }

    public synchronized void stops() {
        ring.stop();
        notifyAll();
    }

    /// How often there was nothing to play.
    public synchronized long underruns() {
        return ring.underruns();
    }

    private void work() {
        float[][] block = new float[2][BLOCK_FRAMES];
        try {
            while (true) {
                long now;
                synchronized (this) {
                    while (!closed && !ring.isPlaying()) {
                        wait();
                    }
                    if (closed) {
                        return;
                    }
                    if (!ring.has(BLOCK_FRAMES)) {
                        TimeUnit.MILLISECONDS.timedWait(this, PATIENCE_MILLIS);
                    }
                    ring.play(block, BLOCK_FRAMES);
                    now = ring.heard();
                }
                // The device waits for its own clock here, and nobody else with it.
                device.write(block, BLOCK_FRAMES);
                heard.accept(now);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            device.close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        Uninterrupted.join(thread);
    }
}
