package org.topdown.demo.band;

import java.util.List;
import org.topdown.demo.score.Syllable;
import org.topdown.demo.score.Tempo;
import org.topdown.demo.sound.Dice;
import org.topdown.demo.sound.Rate;
import org.topdown.demo.sound.Sine;

/// What a singer does over the whole song, on the grid: pitch, voice, formants, breath and hiss. Each sound is
/// laid down in steps and then smoothed, which is what makes syllables run into each other.
final class Mouth {
    private static final double PHRASE_GAP_SECONDS = 0.4;
    private static final double SCOOP_SEMITONES = 1.3;
    private static final double SCOOP_SECONDS = 0.06;

    private static final int LENGTH = Tempo.FRAMES / Rate.GRID_FRAMES + 2;

    final float[] midi = Rate.filled(LENGTH, 60);
    final float[] voice = new float[LENGTH];
    final float[] effort = new float[LENGTH];
    final float[] breath = new float[LENGTH];
    final float[] hiss = new float[LENGTH];
    final float[] hissHz = Rate.filled(LENGTH, 5_000);
    final float[] hissQ = Rate.filled(LENGTH, 1);
    final float[][] formantHz = {Rate.filled(LENGTH, 500), Rate.filled(LENGTH, 1_400), Rate.filled(LENGTH, 2_400)};

    private final Dice dice;
    private final Human human;

    Mouth(List<Syllable> part, Human human) {
        this.dice = human.dice();
        this.human = human;
        int[] vowelAt = new int[part.size() + 1];
        int[] soundAt = new int[part.size() + 1];
        vowelAt[part.size()] = Tempo.FRAMES;
        soundAt[part.size()] = Tempo.FRAMES;
        for (int i = 0; i < part.size(); i++) {
            vowelAt[i] = human.frame(part.get(i).beat());
            double lead = 0;
            for (Phone phone : Phone.consonants(part.get(i).onset())) {
                lead += phone.seconds;
            }
            soundAt[i] = vowelAt[i] - Rate.frames(lead);
        }
        int lastEnd = 0;
        for (int i = 0; i < part.size(); i++) {
            lastEnd = sing(part.get(i), soundAt[i], vowelAt[i], soundAt[i + 1], lastEnd);
        }
        Rate.smoothOnGrid(voice, 0.011);
        Rate.smoothOnGrid(hiss, 0.004);
        Rate.smoothOnGrid(breath, 0.03);
        Rate.smoothOnGrid(effort, 0.06);
        for (float[] formant : formantHz) {
            Rate.smoothOnGrid(formant, 0.014);
        }
    }

    /// @return the frame at which the last sound of the syllable ends
    private int sing(Syllable syllable, int soundAt, int vowelAt, int nextSoundAt, int lastEnd) {
        boolean fresh = soundAt - lastEnd > Rate.frames(PHRASE_GAP_SECONDS);
        if (fresh) {
            breathe(Math.max(lastEnd, soundAt - Rate.frames(0.42)), soundAt - Rate.frames(0.07));
        }
        Phone[] vowel = Phone.vowel(syllable.vowel());
        int at = soundAt;
        for (Phone phone : Phone.consonants(syllable.onset())) {
            at = consonant(phone, at, Rate.frames(phone.seconds), syllable.effort(), vowel[0]);
        }
        double coda = 0;
        for (Phone phone : Phone.consonants(syllable.coda())) {
            coda += phone.seconds;
        }
        int end = Math.min(nextSoundAt, vowelAt + Tempo.frame(syllable.beats()));
        int vowelEnd = Math.max(vowelAt + Rate.frames(0.07), end - Rate.frames(coda));
        boolean phraseEnds = nextSoundAt - end > Rate.frames(0.2);
        vowel(syllable, vowel, vowelAt, vowelEnd, phraseEnds);
        at = vowelEnd;
        for (Phone phone : Phone.consonants(syllable.coda())) {
            at = consonant(phone, at, Rate.frames(phone.seconds), syllable.effort() * 0.8, vowel[1]);
        }
        pitch(syllable, fresh ? soundAt : Math.max(lastEnd, soundAt), vowelAt, Math.max(at, end), fresh);
        return at;
    }

    private void breathe(int from, int to) {
        double depth = dice.between(0.035, 0.07);
        for (int g = grid(from); g < grid(to); g++) {
            double along = (double) (g - grid(from)) / Math.max(1, grid(to) - grid(from));
            breath[g] = (float) (depth * along);
        }
    }

    private void vowel(Syllable syllable, Phone[] vowel, int from, int to, boolean phraseEnds) {
        double level = 0.4 + 0.6 * human.velocity(syllable.effort());
        int first = grid(from);
        int last = grid(to);
        for (int g = first; g < last; g++) {
            double along = (double) (g - first) / (last - first);
            double seconds = (double) (g - first) * Rate.GRID_FRAMES / Rate.HZ;
            double left = (double) (last - g) * Rate.GRID_FRAMES / Rate.HZ;
            double glide = Math.clamp((along - 0.55) / 0.4, 0, 1);
            for (int k = 0; k < formantHz.length; k++) {
                double f = vowel[0].formantHz(k) + glide * (vowel[1].formantHz(k) - vowel[0].formantHz(k));
                formantHz[k][g] = (float) f;
            }
            double swell = Math.clamp(0.72 + seconds * 2.2, 0, 1) * (1 - 0.12 * along);
            double fall = phraseEnds ? Math.clamp(left / 0.22, 0.12, 1) : 1;
            voice[g] = (float) (level * swell * fall);
            breath[g] = (float) (0.02 + 0.03 * (1 - fall));
            effort[g] = (float) (syllable.effort() * (0.85 + 0.15 * swell) * (0.6 + 0.4 * fall));
        }
    }

    private int consonant(Phone phone, int from, int frames, double level, Phone vowel) {
        int to = from + frames;
        int burst = phone.isPlosive() ? to - Rate.frames(phone.voice > 0 ? 0.014 : 0.032) : from;
        double loud = 0.35 + 0.65 * level;
        for (int g = Math.max(0, grid(from)); g < Math.min(LENGTH, grid(to)); g++) {
            for (int k = 0; k < formantHz.length; k++) {
                formantHz[k][g] = (float) (phone == Phone.H ? vowel.formantHz(k) : phone.formantHz(k));
            }
            voice[g] = (float) (phone.voice * (0.4 + 0.6 * level));
            effort[g] = (float) (0.6 * level);
            boolean heard = g >= grid(burst);
            hiss[g] = heard ? (float) (phone.hiss * loud) : 0;
            breath[g] = phone == Phone.H ? 0.12f : 0.01f;
            if (phone.hissHz > 0) {
                hissHz[g] = (float) phone.hissHz;
                hissQ[g] = (float) phone.hissQ;
            }
        }
        return to;
    }

    private void pitch(Syllable syllable, int from, int vowelAt, int to, boolean fresh) {
        double vibratoHz = dice.between(5.1, 5.9);
        double driftHz = dice.between(0.6, 1.6);
        double turn = dice.unit();
        double off = 0.05 * dice.normal();
        boolean held = syllable.beats() >= 1;
        for (int g = Math.max(0, grid(from)); g < LENGTH; g++) {
            double seconds = (double) (g - grid(vowelAt)) * Rate.GRID_FRAMES / Rate.HZ;
            double depth = held ? 0.34 * Math.clamp((seconds - 0.22) / 0.45, 0, 1) : 0;
            double scoop = fresh && seconds < SCOOP_SECONDS ? SCOOP_SEMITONES : 0;
            boolean after = g > grid(to);
            double wander = 0.06 * Sine.at(driftHz * seconds + turn);
            midi[g] = (float)
                    (syllable.midi() + off - scoop + (after ? 0 : wander + depth * Sine.at(vibratoHz * seconds)));
            if (after && seconds > 6) {
                break;
            }
        }
    }

    private static int grid(int frame) {
        return Math.clamp(frame / Rate.GRID_FRAMES, 0, LENGTH - 1);
    }
}
