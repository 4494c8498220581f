package org.topdown.mix;

import java.util.ArrayList;
import java.util.List;
import org.topdown.dsp.colour.ClipperParams;
import org.topdown.dsp.colour.SaturatorParams;
import org.topdown.dsp.device.DeviceParams;
import org.topdown.dsp.drums.DrumLayerParams;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.DeEsserParams;
import org.topdown.dsp.dynamics.ExpanderCurve;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.dsp.dynamics.GateParams;
import org.topdown.dsp.dynamics.LimiterParams;
import org.topdown.dsp.dynamics.MultibandBand;
import org.topdown.dsp.dynamics.MultibandParams;
import org.topdown.dsp.dynamics.TransientParams;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.level.HeadParams;
import org.topdown.dsp.level.TrimParams;
import org.topdown.dsp.space.DelayParams;
import org.topdown.dsp.space.NoteValue;
import org.topdown.dsp.space.OutputParams;
import org.topdown.dsp.space.ReverbParams;
import org.topdown.dsp.space.StereoParams;
import org.topdown.mix.edit.Edit;
import org.topdown.testkit.SplitMix;

/// Random mixes, settings and edits from a seed, for property tests; a test that fails prints the seed.
public final class RandomMix {
    private static final String[] NAMES = {
        "Kick In",
        "Gesang \u00fc\u00e4\u00f6\u00df",
        "\ud83c\udfb8 solo",
        "a \"quoted\" \\ name",
        "  ",
        "\u5409\u4ed6",
        "vox\tmain\n"
    };
    private static final String[] DETAILS = {"", "in", "top", "left", "di", "2"};

    private final SplitMix random;

    public RandomMix(long seed) {
        random = new SplitMix(seed);
    }

    /// Up to six buses, nested as it comes, and up to eleven tracks, in any desk order.
    public Mix mix() {
        List<Strip> buses = new ArrayList<>(List.of(filled(Strip.mixBus())));
        for (int i = random.nextInt(7); i > 0; i--) {
            Strip below = oneOf(buses);
            buses.add(filled(Strip.bus("bus-" + i, oneOf(NAMES), oneOf(Role.values()), below.id())));
        }
        List<Strip> strips = new ArrayList<>(buses);
        for (int i = random.nextInt(12); i > 0; i--) {
            String id = "track-" + i;
            strips.add(filled(Strip.track(
                    id,
                    oneOf(NAMES),
                    oneOf(Role.values()),
                    oneOf(DETAILS),
                    clip(),
                    oneOf(buses).id())));
        }
        for (int i = strips.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            strips.set(i, strips.set(other, strips.get(i)));
        }
        Mix mix = new Mix(strips);
        for (int i = random.nextInt(8); i > 0; i--) {
            Edit edit = coin() ? send(oneOf(mix.strips()).id(), mix) : key(oneOf(mix.strips()), mix);
            if (applies(edit, mix)) {
                mix = edit.applyTo(mix);
            }
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            Edit edit = coin() ? automation(oneOf(mix.strips())) : new Edit.SetVca(vca(mix));
            if (applies(edit, mix)) {
                mix = edit.applyTo(mix);
            }
        }
        return mix;
    }

    /// Of any control there is; one in a few has a value it cannot have, or is of no control.
    private Edit automation(Strip strip) {
        Automatable automatable = oneOf(strip.automatable());
        String path = random.nextInt(12) == 0 ? "warmth" : automatable.path();
        return new Edit.SetAutomation(strip.id(), path, points(automatable));
    }

    private List<Breakpoint> points(Automatable automatable) {
        List<Breakpoint> points = new ArrayList<>();
        long frame = frames();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            double value =
                    within(automatable.control().lowest(), automatable.control().highest());
            if (automatable.onOff()) {
                value = Math.rint(value);
            } else if (random.nextInt(6) == 0) {
                value = Double.NEGATIVE_INFINITY;
            }
            boolean hold = automatable.onOff() || coin();
            points.add(new Breakpoint(frame, value, hold ? Breakpoint.Segment.HOLD : Breakpoint.Segment.LINEAR));
            frame += 1 + random.nextInt(coin() ? 500 : 1_000_000);
        }
        return points;
    }

    /// Breakpoints of a fader, close together, from that frame on.
    public List<Breakpoint> levels(long frame) {
        List<Breakpoint> points = new ArrayList<>();
        for (int i = 1 + random.nextInt(7); i > 0; i--) {
            double value = random.nextInt(4) == 0 ? Double.NEGATIVE_INFINITY : within(-90, 12);
            points.add(coin() ? Breakpoint.hold(frame, value) : Breakpoint.linear(frame, value));
            frame += 1 + random.nextInt(coin() ? 20 : 900);
        }
        return points;
    }

    private Vca vca(Mix mix) {
        List<String> members = new ArrayList<>();
        mix.strips().stream().filter(_ -> random.nextInt(3) == 0).forEach(strip -> members.add(strip.id()));
        Vca vca = new Vca("vca-" + random.nextInt(3), oneOf(NAMES), output().faderDb(), coin(), members, List.of());
        Automatable automatable = oneOf(vca.automatable());
        return coin() ? vca : vca.withAutomation(List.of(new Automation(automatable.path(), points(automatable))));
    }

    private Edit send(String from, Mix mix) {
        double levelDb = random.nextInt(8) == 0 ? Double.NEGATIVE_INFINITY : within(-90, 12);
        return new Edit.SetSend(from, new Send(oneOf(mix.strips()).id(), levelDb, oneOf(Send.Point.values())));
    }

    private Edit key(Strip strip, Mix mix) {
        String device = strip.chain().isEmpty() ? "none" : oneOf(strip.chain()).id();
        return new Edit.SetKey(
                strip.id(),
                device,
                random.nextInt(4) == 0 ? "" : oneOf(mix.strips()).id());
    }

    /// An edit of any kind for this mix; one in a few cannot be applied (no such strip, a loop, a wrong
    /// position).
    public Edit edit(Mix mix) {
        return edit(mix, 2);
    }

    /// An edit that can be applied to this mix.
    public Edit validEdit(Mix mix) {
        Edit edit = edit(mix);
        while (!applies(edit, mix)) {
            edit = edit(mix);
        }
        return edit;
    }

    private static boolean applies(Edit edit, Mix mix) {
        try {
            edit.applyTo(mix);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private Edit edit(Mix mix, int depth) {
        Strip strip = oneOf(mix.strips());
        String id = random.nextInt(20) == 0 ? "nobody" : strip.id();
        Device device = strip.chain().isEmpty() ? device("none") : oneOf(strip.chain());
        int position = random.nextInt(strip.chain().size() + 2);
        int kind = random.nextInt(depth == 0 ? 24 : 25);
        return switch (kind) {
            case 0 -> new Edit.SetHead(id, head());
            case 1 -> new Edit.SetOutput(id, output());
            case 2 -> new Edit.SetMuted(id, coin());
            case 3 -> new Edit.SetDevice(id, device.id(), coin() ? params() : sameKind(device.params()));
            case 4 -> new Edit.SetBypassed(id, device.id(), coin());
            case 5 ->
                new Edit.AddDevice(id, position, device(oneOf(new String[] {"eq", "eq-2", "comp", "new", "last"})));
            case 6 -> new Edit.RemoveDevice(id, device.id());
            case 7 -> new Edit.MoveDevice(id, device.id(), position);
            case 8 -> new Edit.Route(id, oneOf(mix.strips()).id());
            case 9 -> new Edit.Rename(id, oneOf(NAMES));
            case 10 -> new Edit.SetRole(id, oneOf(Role.values()), oneOf(DETAILS));
            case 11 -> new Edit.SetClip(id, coin() ? clip() : null);
            case 12 -> {
                String newId = "added-" + random.nextInt(1_000);
                String to = oneOf(mix.strips()).id();
                Strip added = coin()
                        ? Strip.bus(newId, oneOf(NAMES), oneOf(Role.values()), to)
                        : Strip.track(newId, oneOf(NAMES), oneOf(Role.values()), "", clip(), to);
                yield new Edit.AddStrip(random.nextInt(mix.strips().size() + 2), filled(added));
            }
            case 14 -> send(id, mix);
            case 15 ->
                new Edit.RemoveSend(
                        id,
                        strip.sends().isEmpty()
                                ? "nobody"
                                : strip.sends().getFirst().to());
            case 16 -> key(strip, mix);
            case 17 -> new Edit.SetSoloSafe(id, coin());
            case 18 -> id.equals("nobody") ? new Edit.SetAutomation(id, "output.pan", pan()) : automation(strip);
            case 19 ->
                new Edit.RemoveAutomation(
                        id,
                        strip.automation().isEmpty()
                                ? "output.pan"
                                : oneOf(strip.automation()).control());
            case 20 -> new Edit.SetVca(vca(mix));
            case 21 -> new Edit.RemoveVca("vca-" + random.nextInt(3));
            case 22 -> new Edit.MoveStrip(id, random.nextInt(mix.strips().size() + 1));
            case 23 -> bands(id, device);
            case 13 -> random.nextInt(4) == 0 ? new Edit.SetMix(mix()) : new Edit.RemoveStrip(id);
            default -> {
                List<Edit> edits = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    edits.add(edit(mix, depth - 1));
                }
                yield new Edit.All(edits);
            }
        };
    }

    /// Fewer bands, as a rule in another order.
    private Edit bands(String id, Device device) {
        List<Integer> were = new ArrayList<>();
        DeviceParams params = device.params();
        if (params instanceof EqParams eq) {
            List<EqBand> kept = new ArrayList<>();
            for (int band = eq.bands().size(); band > 0; band--) {
                if (coin()) {
                    int at = random.nextInt(kept.size() + 1);
                    kept.add(at, eq.bands().get(band - 1));
                    were.add(at, band);
                }
            }
            params = new EqParams(kept);
        } else if (params instanceof MultibandParams multiband) {
            for (int band = 1; band <= multiband.bands().size(); band++) {
                were.add(random.nextInt(4) == 0 ? 0 : band);
            }
        }
        return new Edit.SetBands(id, device.id(), params, were);
    }

    private static List<Breakpoint> pan() {
        return List.of(Breakpoint.linear(0, -0.5), Breakpoint.linear(48_000, 0.5));
    }

    public HeadParams head() {
        return new HeadParams(within(-60, 60), coin(), within(0, 500));
    }

    public OutputParams output() {
        double faderDb = random.nextInt(8) == 0 ? Double.NEGATIVE_INFINITY : within(-90, 12);
        return new OutputParams(faderDb, within(-1, 1), within(0, 2));
    }

    public Clip clip() {
        return new Clip("audio-" + random.nextInt(100), 1 + random.nextInt(2), frames(), frames());
    }

    public DeviceParams params() {
        return switch (random.nextInt(14)) {
            case 0 -> new TrimParams(within(-60, 24), coin());
            case 1 -> {
                List<EqBand> bands = new ArrayList<>();
                int[] slopes = {6, 12, 18, 24, 36, 48};
                for (int i = random.nextInt(9); i > 0; i--) {
                    EqBand.Kind kind = oneOf(EqBand.Kind.values());
                    boolean shelf = kind.name().endsWith("SHELF");
                    boolean follows = (shelf || kind == EqBand.Kind.BELL) && coin();
                    bands.add(new EqBand(
                            kind,
                            within(20, 20_000),
                            within(-24, 24),
                            within(0.1, shelf ? EqBand.HIGHEST_SHELF_Q : 40),
                            slopes[random.nextInt(shelf ? 2 : slopes.length)],
                            coin(),
                            oneOf(EqBand.Placement.values()),
                            follows
                                    ? new EqDynamics(
                                            within(-80, 12),
                                            within(1, 100),
                                            within(-24, 24),
                                            within(0.5, 500),
                                            within(5, 5000))
                                    : null));
                }
                yield new EqParams(bands);
            }
            case 2 ->
                new CompressorParams(
                        oneOf(CompressorParams.Character.values()),
                        new GainComputer(within(-80, 12), within(1, 100), within(0, 24)),
                        within(0.02, 500),
                        coin() ? null : note(),
                        within(5, 5000),
                        coin() ? null : note(),
                        within(0, 500),
                        oneOf(CompressorParams.Detector.values()),
                        within(1, 100),
                        coin() ? 0 : within(20, 500),
                        within(0, 10),
                        within(0, 1),
                        within(0, 1),
                        within(-24, 24));
            case 3 ->
                new SaturatorParams(
                        oneOf(SaturatorParams.Shape.values()),
                        within(0, 36),
                        within(0, 1),
                        oneOf(SaturatorParams.Quality.values()));
            case 4 -> new LimiterParams(within(-24, 0), within(0, 24), within(0.5, 10), within(5, 1000));
            case 5 ->
                new GateParams(
                        new ExpanderCurve(within(-80, 12), within(1, 100), within(0, 100)),
                        within(0, 12),
                        within(0.05, 50),
                        within(0, 500),
                        within(5, 2000),
                        within(0, 10),
                        coin() ? 0 : within(20, 5000),
                        coin() ? 0 : within(100, 20_000));
            case 6 -> new TransientParams(within(-15, 15), within(-15, 15));
            case 7 ->
                new StereoParams(
                        within(0, 2), within(-1, 1), within(-24, 12), coin() ? 0 : within(20, 500), within(0, 1));
            case 8 ->
                new DelayParams(
                        within(1, 4000),
                        coin() ? null : note(),
                        within(0, 0.95),
                        coin(),
                        coin() ? 0 : within(20, 2000),
                        coin() ? 0 : within(500, 20_000),
                        within(0, 24),
                        within(10, 2000),
                        within(0, 1));
            case 9 -> {
                List<MultibandBand> bands = new ArrayList<>();
                for (int i = 2 + random.nextInt(4); i > 0; i--) {
                    bands.add(new MultibandBand(
                            within(20, 16_000),
                            new GainComputer(within(-80, 12), within(1, 100), within(0, 24)),
                            within(0.05, 500),
                            within(5, 5000),
                            within(-24, 24)));
                }
                yield new MultibandParams(bands);
            }
            case 10 ->
                new DeEsserParams(
                        oneOf(DeEsserParams.Shape.values()),
                        within(2_000, 10_000),
                        within(4_000, 20_000),
                        within(-40, 0),
                        within(0, 24),
                        within(0.1, 20),
                        within(5, 500));
            case 11 ->
                new ClipperParams(
                        within(-12, 24),
                        within(-24, 0),
                        within(0, 24),
                        within(0, 1),
                        oneOf(SaturatorParams.Quality.values()));
            case 12 ->
                new DrumLayerParams(
                        coin() ? "" : "0123456789abcdef".repeat(4),
                        within(-60, 0),
                        within(6, 30),
                        within(20, 500),
                        coin() ? 0 : within(20, 5000),
                        coin() ? 0 : within(100, 20_000),
                        within(0, 1.5),
                        within(0, 60),
                        within(-60, 24),
                        within(-12, 12),
                        within(0, 100),
                        within(0, 1));
            default ->
                new ReverbParams(
                        oneOf(ReverbParams.Character.values()),
                        within(0, 250),
                        within(0.1, 20),
                        within(0.1, 2),
                        within(50, 1000),
                        within(0.1, 2),
                        within(1000, 16_000),
                        coin() ? 0 : within(20, 1000),
                        coin() ? 0 : within(1000, 20_000),
                        within(0.5, 1.5),
                        within(0, 1),
                        within(0, 1));
        };
    }

    private DeviceParams sameKind(DeviceParams params) {
        while (true) {
            DeviceParams result = params();
            if (result.getClass() == params.getClass()) {
                return result;
            }
        }
    }

    private Device device(String id) {
        return new Device(id, params(), coin());
    }

    private Strip filled(Strip strip) {
        List<Device> chain = new ArrayList<>();
        for (String id : new String[] {"eq", "comp", "last"}) {
            if (coin()) {
                chain.add(device(id));
            }
        }
        return strip.withHead(head()).withOutput(output()).withMuted(coin()).withChain(chain);
    }

    /// The ends of a range come up often: that is where things go wrong.
    private double within(double lowest, double highest) {
        return switch (random.nextInt(6)) {
            case 0 -> lowest;
            case 1 -> highest;
            case 2 -> Math.clamp(Math.rint(lowest + random.nextUnit() * (highest - lowest)), lowest, highest);
            default -> lowest + random.nextUnit() * (highest - lowest);
        };
    }

    private long frames() {
        return (long) (random.nextUnit() * random.nextUnit() * 1e10);
    }

    private NoteValue note() {
        return new NoteValue(1 << random.nextInt(7), oneOf(NoteValue.Feel.values()));
    }

    private boolean coin() {
        return random.nextInt(2) == 0;
    }

    private <T> T oneOf(T[] from) {
        return from[random.nextInt(from.length)];
    }

    private <T> T oneOf(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
