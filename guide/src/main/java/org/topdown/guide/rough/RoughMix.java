package org.topdown.guide.rough;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.topdown.dsp.device.Devices;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.dsp.math.Decibels;
import org.topdown.dsp.space.OutputParams;
import org.topdown.ears.LoudnessSteps;
import org.topdown.engine.plan.ClipLibrary;
import org.topdown.engine.render.RenderOptions;
import org.topdown.engine.render.Tap;
import org.topdown.engine.store.ChunkStore;
import org.topdown.media.ClipAudio;
import org.topdown.media.Progress;
import org.topdown.media.store.ClipFile;
import org.topdown.media.write.AudioWriter;
import org.topdown.media.write.PrintFormat;
import org.topdown.media.write.PrintSpec;
import org.topdown.media.write.WordLength;
import org.topdown.mix.Clip;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.session.template.Template;

/// Sets a rough mix: trims that stage every part, faders that bring each to its target relative to the mix,
/// the level
/// into the mix-bus chain, the chain's compressor and the level of the print.
///
/// Loudness is plain BS.1770 gated on each part's own activity, which for setting levels did better than
/// psychoacoustic models (Wichern et al., 2015). Where the parts shall stand is known beforehand ([Targets]).
///
/// Where microphones hear the same sound, their bus is louder than their powers: its strips are turned down.
public final class RoughMix {
    /// Where trims put every part, so that faders stand in the upper half and devices see a usual level.
    static final double TRACK_LUFS = -23;

    /// No part is moved further than this to bring the sum of its bus home.
    private static final double MOST_GROUP_CORRECTION_DB = 2.5;

    /// No correction takes a part further than this below its target.
    private static final double MOST_BELOW_TARGET_LU = 1.4;

    /// A bus that is louder than its strips by less than this is left alone.
    private static final double LEAST_GROUP_CORRECTION_DB = 0.3;

    /// Mean square of 100 ms beyond which a part may hold samples that are no sound.
    private static final double LOUDEST_SOUND = 1e6;

    /// Faders and the sum they are set against settle within far fewer.
    private static final int MOST_ROUNDS = 50;

    private RoughMix() {}

    /// What a rough mix is made from.
    ///
    /// @param desk         strips routed and panned, as `DeskLayout` leaves them, or a mix the user has worked
    ///                     on
    /// @param template     targets and figures
    /// @param sampleRateHz of the song
    /// @param clips        the audio
    /// @param heard        by strip id, whole clips heard before from their first frame on; they are not
    ///                     rendered again only to be heard
    /// @param bleedOnly    tracks known to hear only other instruments
    /// @param copies       by strip id, the name of the strip that plays the same audio; they stay off
    /// @param only         if not empty, these tracks alone are set; all else stays, but for the trim that
    ///                     holds the level into the mix-bus chain. Automation of what is set ends.
    /// @param printLufs    loudness of the print, or the template's
    /// @param scratch      a folder for a bounce of the mix-bus input, which is deleted again
    /// @param kept         gets what the desk as it is set comes to below the mix-bus chain, so that its print need
    ///                     not render that again
    public record Request(
            Mix desk,
            Template template,
            double sampleRateHz,
            ClipLibrary clips,
            Map<String, LoudnessSteps> heard,
            Set<String> bleedOnly,
            Map<String, String> copies,
            Set<String> only,
            OptionalDouble printLufs,
            Path scratch,
            ChunkStore kept,
            RenderOptions options) {
        public Request {
            heard = Map.copyOf(heard);
            bleedOnly = Set.copyOf(bleedOnly);
            copies = Map.copyOf(copies);
            only = Set.copyOf(only);
        }
    }

    /// A rough mix and how it came about.
    ///
    /// @param mix     the desk as set
    /// @param parts   by strip id
    /// @param rests   what resting parts do to the balance
    /// @param print   what the print comes to; null where it was left alone or there is nothing to print
    /// @param choices in the order they were made
    public record Result(
            Mix mix,
            Map<String, PartReading> parts,
            Rests rests,
            @Nullable PrintLevel print,
            List<Choice> choices) {
        public Result {
            parts = Map.copyOf(parts);
            choices = List.copyOf(choices);
        }
    }

    /// Listens to every track once, then sets the desk.
    ///
    /// @throws IOException if a clip cannot be read or the bounce cannot be written
    public static Result set(Request request, Progress progress) throws IOException {
        return new Run(request, progress).set();
    }

    private static final class Run {
        private final Request request;
        private final Template template;
        private final Progress progress;
        private final List<Choice> choices = new ArrayList<>();
        private final Map<String, PartReading.State> states = new HashMap<>();
        private final Map<String, Double> sourceLufs = new HashMap<>();
        private Targets targets = Targets.NONE;
        private @Nullable PrintLevel printLevel;
        private Map<String, LoudnessSteps> tracks = Map.of();
        private Mix mix;

        Run(Request request, Progress progress) {
            this.request = request;
            this.template = request.template();
            this.progress = progress;
            this.mix = request.desk();
        }

        Result set() throws IOException {
            listen();
            findTargets();
            stage();
            boolean everything = request.only().isEmpty();
            if (everything) {
                balanceByPower();
                correctGroups();
            } else {
                balanceAgainstTheRest();
                tellShift();
            }
            finishMixBus(everything);
            return new Result(mix, readings(), new Rests(targets.restLu(), targets.carriedLu()), printLevel, choices);
        }

        /// Every track as it was imported, before trims.
        private void listen() throws IOException {
            Mix flat = mix;
            for (Strip track : mix.tier(Tier.TRACK)) {
                flat = flat.with(track.withHead(track.head().withTrimDb(0))
                        .withChain(List.of())
                        .withMuted(false)
                        .withAutomation(List.of()));
            }
            Map<String, LoudnessSteps> known = heardBefore(flat);
            tracks = new HashMap<>(known);
            tracks.putAll(Balance.measureTracks(
                    flat,
                    known.keySet(),
                    request.sampleRateHz(),
                    request.clips(),
                    request.options(),
                    progress.part(0, 0.4)));
            for (Strip track : mix.tier(Tier.TRACK)) {
                LoudnessSteps steps = tracks.get(track.id());
                double lufs = steps == null ? Double.NEGATIVE_INFINITY : steps.integratedLufs();
                PartReading.State state = lufs == Double.NEGATIVE_INFINITY
                        ? PartReading.State.SILENT
                        : request.bleedOnly().contains(track.id())
                                ? PartReading.State.BLEED_ONLY
                                : request.copies().containsKey(track.id())
                                        ? PartReading.State.COPY
                                        : PartReading.State.PLAYS;
                states.put(track.id(), state);
                sourceLufs.put(track.id(), lufs);
            }
        }

        /// What a render would say of tracks that play their clip from the song's first frame on, as it is.
        /// Polarity has no part in loudness. Damaged audio, which a render silences, is rendered.
        private Map<String, LoudnessSteps> heardBefore(Mix flat) {
            int steps = (int) Math.floor(flat.endFrame() / (request.sampleRateHz() * LoudnessSteps.STEP_SECONDS));
            Map<String, LoudnessSteps> known = new HashMap<>();
            for (Strip track : flat.tier(Tier.TRACK)) {
                LoudnessSteps heard = request.heard().get(track.id());
                Clip clip = track.clip();
                if (heard == null
                        || clip == null
                        || clip.startFrame() != 0
                        || track.head().delayMs() != 0) {
                    continue;
                }
                double[][] power = new double[heard.channels()][steps];
                boolean sound = heard.channels() == clip.channels();
                for (int channel = 0; channel < power.length; channel++) {
                    for (int step = 0; step < Math.min(steps, heard.steps()); step++) {
                        power[channel][step] = heard.power(channel, step);
                        sound &= power[channel][step] <= LOUDEST_SOUND;
                    }
                }
                if (sound) {
                    known.put(track.id(), new LoudnessSteps(power));
                }
            }
            return known;
        }

        /// Targets of the parts that play.
        private void findTargets() {
            List<Targets.Player> players = new ArrayList<>();
            for (Strip track : mix.tier(Tier.TRACK)) {
                boolean heard = request.only().isEmpty()
                        || request.only().contains(track.id())
                        || track.output().faderDb() != Double.NEGATIVE_INFINITY;
                LoudnessSteps steps = tracks.get(track.id());
                if (heard
                        && steps != null
                        && states.get(track.id()) == PartReading.State.PLAYS
                        && template.busOf(track.role()).isPresent()) {
                    players.add(new Targets.Player(track.id(), track.role(), track.roleDetail(), steps.blockPower()));
                }
            }
            targets = Targets.of(template, players);
            if (targets.targetLu().isEmpty()) {
                return;
            }
            for (Targets.Group group : targets.groups()) {
                if (Math.abs(group.movedLu()) >= 0.05) {
                    choices.add(new Choice(
                            Mix.MIX_BUS,
                            "targets",
                            MixBusStage.text(
                                    "%s: all parts %+.1f LU", group.wanted().id(), group.movedLu()),
                            MixBusStage.text(
                                    "the %d here would come to %.1f LU in sum, and the template wants %.1f",
                                    group.parts().size(),
                                    group.ownLu(),
                                    group.wanted().sumLu())));
                }
            }
        }

        private void tellShift() {
            if (targets.targetLu().isEmpty()) {
                return;
            }
            String away = targets.restLu() > 0
                    ? "; parts rest, so all stand %.1f LU higher than if everybody always played, and %.1f of it is left"
                            + " above their targets"
                    : "; some hear the same sound, so all stand %.1f LU lower than their powers say, and %.1f of it is"
                            + " left below their targets";
            choices.add(new Choice(
                    Mix.MIX_BUS,
                    "targets",
                    MixBusStage.text("all shifted until their powers sum to %+.1f dB", targets.carriedLu()),
                    MixBusStage.text(
                                    "the %d parts present shall add up to the mix; template \"%s\"",
                                    targets.targetLu().size(), template.name())
                            + (Math.abs(targets.restLu()) < 0.05
                                    ? ""
                                    : MixBusStage.text(away, Math.abs(targets.restLu()), Math.abs(targets.leftLu())))));
        }

        /// Where a part shall stand, or null for one without a target.
        private @Nullable Double target(String id) {
            return targets.targetLu().get(id);
        }

        private boolean mayMove(Strip track) {
            return request.only().isEmpty() || request.only().contains(track.id());
        }

        /// Trims: every part to one level ahead of its inserts.
        private void stage() throws IOException {
            boolean chainsAct = false;
            for (Strip track : mix.tier(Tier.TRACK)) {
                double lufs = sourceLufs.getOrDefault(track.id(), Double.NEGATIVE_INFINITY);
                PartReading.State state = states.get(track.id());
                if (!mayMove(track)) {
                    continue;
                }
                if (state == PartReading.State.PLAYS) {
                    double trimDb = Math.clamp(MixBusStage.tenth(TRACK_LUFS - lufs), -60, 60);
                    mix = mix.with(Rides.ended(track, "head.trimDb", choices)
                            .withHead(track.head().withTrimDb(trimDb)));
                    choices.add(new Choice(
                            track.id(),
                            "trim",
                            MixBusStage.text("%+.1f dB", trimDb),
                            MixBusStage.text("plays at %.1f LUFS; staged to %.0f", lufs, TRACK_LUFS)));
                } else {
                    mix = mix.with(Rides.ended(track, "output.faderDb", choices)
                            .withOutput(track.output().withFaderDb(Double.NEGATIVE_INFINITY)));
                    choices.add(new Choice(track.id(), "fader", "off", whyOff(track, state)));
                }
            }
            for (Strip track : mix.tier(Tier.TRACK)) {
                chainsAct |= !track.chain().stream().allMatch(Run::neutral);
            }
            if (chainsAct || !request.only().isEmpty()) {
                tracks = Balance.measureTracks(
                        mix,
                        Set.of(),
                        request.sampleRateHz(),
                        request.clips(),
                        request.options(),
                        progress.part(0.4, 0.5));
            } else {
                Map<String, LoudnessSteps> staged = new HashMap<>();
                for (Strip track : mix.tier(Tier.TRACK)) {
                    LoudnessSteps steps = tracks.get(track.id());
                    if (steps != null) {
                        staged.put(track.id(), steps.scaled(track.head().trimDb()));
                    }
                }
                tracks = staged;
            }
        }

        private String whyOff(Strip track, PartReading.@Nullable State state) {
            return switch (state) {
                case COPY ->
                    "the same audio as " + request.copies().getOrDefault(track.id(), "another strip")
                            + ", which would play twice; rough-mix --only " + track.id() + " brings it in";
                case BLEED_ONLY -> "hears only other instruments, nothing of its own";
                case SILENT, PLAYS -> "nothing above -70 LUFS on it";
                case null -> "it has no audio";
            };
        }

        private static boolean neutral(Device device) {
            return device.bypassed()
                    || device.params().equals(Devices.neutral(device.kind()))
                    || (device.params() instanceof EqParams eq
                            && eq.bands().stream().allMatch(EqBand::neutral));
        }

        /// First faders, from powers alone: the mix will stand near the level its chain wants.
        private void balanceByPower() {
            for (Strip track : mix.tier(Tier.TRACK)) {
                Double aim = targets.aimLu().get(track.id());
                if (aim == null) {
                    continue;
                }
                double active = activeAtUnity(track);
                // Of what is not heard at all, muted as it is or its group, nothing tells how loud it should be.
                if (active != Double.NEGATIVE_INFINITY) {
                    setFader(track, template.levelIntoChainLufs() + aim - active);
                }
            }
        }

        /// The part while it plays, panned, with its own fader at 0 dB and its buses' as they are.
        private double activeAtUnity(Strip track) {
            Strip atUnity = track.withOutput(track.output().withFaderDb(0));
            return Gate.activeLufs(new Balance(tracks, Map.of(), emptySum()).blockPower(mix.with(atUnity), atUnity));
        }

        private void setFader(Strip track, double faderDb) {
            double rounded = MixBusStage.tenth(faderDb);
            mix = mix.with(Rides.ended(mix.strip(track.id()), "output.faderDb", choices)
                    .withOutput(withFader(track.output(), rounded)));
        }

        private static OutputParams withFader(OutputParams output, double faderDb) {
            return output.withFaderDb(faderDb < -90 ? Double.NEGATIVE_INFINITY : Math.min(faderDb, 12));
        }

        /// Buses whose microphones hear the same thing are louder than the powers of their strips.
        private void correctGroups() throws IOException {
            Balance balance = Balance.measure(
                    mix,
                    request.sampleRateHz(),
                    request.clips(),
                    tracks,
                    List.of(),
                    ChunkStore.NONE,
                    request.options(),
                    progress.part(0.5, 0.65));
            Map<String, Double> louder = louderThanTheirPowers(balance);
            double allowed = allowedCorrection(balance, louder);
            Map<String, Double> corrections = new HashMap<>();
            louder.forEach((bus, louderDb) -> {
                double correction = -Math.min(louderDb, allowed);
                if (-correction >= LEAST_GROUP_CORRECTION_DB) {
                    ownMembers(bus).forEach(member -> corrections.merge(member.id(), correction, Double::sum));
                    choices.add(new Choice(
                            bus,
                            "balance",
                            MixBusStage.text("all its strips %+.1f dB", correction),
                            MixBusStage.text(
                                    "together they are %.1f dB louder than their powers add up to, because they hear"
                                            + " the same sound",
                                    louderDb)));
                }
            });
            tellShift();
            for (Strip track : mix.tier(Tier.TRACK)) {
                Double target = target(track.id());
                if (target != null) {
                    double correction = corrections.getOrDefault(track.id(), 0.0);
                    setFader(track, track.output().faderDb() + correction);
                    choices.add(new Choice(
                            track.id(),
                            "fader",
                            MixBusStage.text(
                                    "%.1f dB", mix.strip(track.id()).output().faderDb()),
                            MixBusStage.text("brings it to %.1f LU against the mix", target)));
                }
            }
        }

        /// By bus: how much louder it is than its strips' powers, where that is more than a little. A bus that is
        /// quieter loses to opposite polarity, which no fader mends.
        private Map<String, Double> louderThanTheirPowers(Balance balance) {
            Map<String, Double> louder = new LinkedHashMap<>();
            for (Strip bus : mix.tier(Tier.BUS)) {
                List<Strip> members = ownMembers(bus.id());
                LoudnessSteps measured = balance.buses().get(bus.id());
                if (members.size() < 2 || measured == null) {
                    continue;
                }
                double[] power = new double[measured.blockPower().length];
                for (Strip member : members) {
                    double[] own = balance.blockPower(mix, member);
                    for (int i = 0; i < Math.min(power.length, own.length); i++) {
                        power[i] += own[i];
                    }
                }
                double byDb = measured.integratedLufs() - LoudnessSteps.integratedLufs(power);
                if (Double.isFinite(byDb) && byDb >= LEAST_GROUP_CORRECTION_DB) {
                    louder.put(bus.id(), byDb);
                }
            }
            return louder;
        }

        /// How far strips may be turned down because their bus is too loud, so that none ends too far below
        /// its target although what stays of it makes the mix louder, and with that all parts lower. By how
        /// much they all stand elsewhere goes into the targets' account.
        private double allowedCorrection(Balance balance, Map<String, Double> louder) {
            Targets powers = targets;
            double allowed = MOST_GROUP_CORRECTION_DB;
            for (int i = 0; i < MOST_ROUNDS; i++) {
                double[] sum = balance.mixSum().blockPower(1, 1);
                for (Map.Entry<String, Double> each : louder.entrySet()) {
                    if (mix.strip(each.getKey()).outputTo().equals(Mix.MIX_BUS)) {
                        double[] bus = balance.blockPower(mix, mix.strip(each.getKey()));
                        double less = 1 - Decibels.toPower(-Math.min(each.getValue(), allowed));
                        for (int block = 0; block < Math.min(sum.length, bus.length); block++) {
                            sum[block] = Math.max(0, sum[block] - less * bus[block]);
                        }
                    }
                }
                double furtherLu = template.levelIntoChainLufs() - LoudnessSteps.integratedLufs(sum);
                if (!Double.isFinite(furtherLu)) {
                    return 0;
                }
                targets = powers.standing(furtherLu);
                double next = Math.clamp(targets.leftLu() + MOST_BELOW_TARGET_LU, 0, MOST_GROUP_CORRECTION_DB);
                if (Math.abs(next - allowed) < 0.01) {
                    break;
                }
                allowed = (allowed + next) / 2;
            }
            return allowed;
        }

        /// The strips of a bus, and of those that feed it, that have a target.
        private List<Strip> ownMembers(String busId) {
            return members(busId).stream()
                    .filter(track -> target(track.id()) != null)
                    .toList();
        }

        private static Strip silenced(Strip track) {
            Strip still = track.automationOf("muted").isPresent() ? track.withoutAutomation("muted") : track;
            return still.withMuted(true);
        }

        /// Only some parts: each to its target against the rest of the mix and the others that are set.
        private void balanceAgainstTheRest() throws IOException {
            List<Strip> set = mix.tier(Tier.TRACK).stream()
                    .filter(track -> target(track.id()) != null && mayMove(track))
                    .toList();
            Mix rest = mix;
            for (Strip track : set) {
                rest = rest.with(silenced(track));
            }
            double[] restPower = Balance.measure(
                            rest,
                            request.sampleRateHz(),
                            request.clips(),
                            tracks,
                            List.of(),
                            ChunkStore.NONE,
                            request.options(),
                            progress.part(0.5, 0.65))
                    .mixSum()
                    .blockPower(1, 1);
            for (int i = 0; i < MOST_ROUNDS; i++) {
                double sumLufs = LoudnessSteps.integratedLufs(withSet(restPower, set));
                double against = sumLufs == Double.NEGATIVE_INFINITY ? template.levelIntoChainLufs() : sumLufs;
                double moved = 0;
                for (Strip track : set) {
                    double before = mix.strip(track.id()).output().faderDb();
                    double active = activeAtUnity(track);
                    if (active == Double.NEGATIVE_INFINITY) {
                        continue;
                    }
                    setFader(track, against + targets.targetLu().getOrDefault(track.id(), 0.0) - active);
                    double after = mix.strip(track.id()).output().faderDb();
                    moved = Math.max(moved, before == after ? 0 : Math.abs(after - before));
                }
                if (moved == 0) {
                    break;
                }
            }
            for (Strip track : set) {
                choices.add(new Choice(
                        track.id(),
                        "fader",
                        MixBusStage.text(
                                "%.1f dB", mix.strip(track.id()).output().faderDb()),
                        MixBusStage.text(
                                "brings it to %.1f LU against the mix",
                                targets.targetLu().getOrDefault(track.id(), 0.0))));
            }
        }

        /// The mix by blocks: the rest, and what is being set at its faders as they are now.
        private double[] withSet(double[] restPower, List<Strip> set) {
            double[] sum = restPower.clone();
            Balance own = new Balance(tracks, Map.of(), emptySum());
            for (Strip track : set) {
                double[] power = own.blockPower(mix, mix.strip(track.id()));
                for (int i = 0; i < Math.min(sum.length, power.length); i++) {
                    sum[i] += power[i];
                }
            }
            return sum;
        }

        private List<Strip> members(String busId) {
            List<Strip> members = new ArrayList<>();
            for (Strip each : mix.feeding(busId)) {
                if (each.tier() == Tier.TRACK) {
                    members.add(each);
                } else {
                    members.addAll(members(each.id()));
                }
            }
            return members;
        }

        /// Says which groups did not come to what the template wants of them.
        private void checkGroups(Balance balance) {
            for (Targets.Group group : targets.groups()) {
                double offLu = groupLu(group, balance) - group.targetLu() - targets.leftLu();
                if (Double.isFinite(offLu) && Math.abs(offLu) > group.wanted().toleranceLu()) {
                    choices.add(new Choice(
                            Mix.MIX_BUS,
                            "targets",
                            MixBusStage.text(
                                    "%s: %.1f LU %s in sum",
                                    group.wanted().id(), Math.abs(offLu), offLu > 0 ? "too loud" : "too quiet"),
                            MixBusStage.text(
                                    "what plays of it is too far from %.1f LU to be moved there",
                                    group.wanted().sumLu())));
                }
            }
        }

        /// How loud a group is against the mix while it plays: its bus where it has one of its own, else by the powers
        /// of its parts.
        private double groupLu(Targets.Group group, Balance balance) {
            List<Strip> parts = group.parts().stream().map(mix::strip).toList();
            for (Strip bus : mix.tier(Tier.BUS)) {
                List<String> heard =
                        ownMembers(bus.id()).stream().map(Strip::id).toList();
                if (heard.size() == parts.size() && heard.containsAll(group.parts())) {
                    return balance.relativeLu(mix, bus);
                }
            }
            double[] sum = new double[0];
            for (Strip part : parts) {
                double[] power = balance.blockPower(mix, part);
                sum = sum.length < power.length ? java.util.Arrays.copyOf(sum, power.length) : sum;
                for (int i = 0; i < power.length; i++) {
                    sum[i] += power[i];
                }
            }
            return Gate.activeLufs(sum) - balance.mixSumLufs();
        }

        private @Nullable Balance last;

        private void finishMixBus(boolean everything) throws IOException {
            Files.createDirectories(request.scratch());
            Path bounce = Files.createTempFile(request.scratch(), "mix-bus-input", ".wav");
            try {
                Balance balance;
                PrintSpec spec = PrintSpec.of(request.sampleRateHz(), 2).with(WordLength.FLOAT32);
                try (AudioWriter writer = PrintFormat.WAV.open(bounce, spec, true)) {
                    balance = Balance.measure(
                            mix,
                            request.sampleRateHz(),
                            request.clips(),
                            tracks,
                            List.of(new Tap.Audio(Mix.MIX_BUS, Tap.Place.INPUT, (_, audio, from, to) -> {
                                writer.write(audio, from, to);
                                return true;
                            })),
                            request.kept(),
                            request.options(),
                            progress.part(0.65, 0.8));
                    writer.finish();
                }
                last = balance;
                if (everything) {
                    checkGroups(balance);
                }
                try (ClipAudio input = ClipFile.open(bounce)) {
                    MixBusStage stage = new MixBusStage(
                            input, request.clips(), template, request.options(), choices, progress.part(0.8, 1));
                    Strip bus = stage.holdLevel(mix.mixBus(), balance.mixSumLufs());
                    if (everything) {
                        bus = stage.kissTheNeedle(bus, balance.mixSum());
                        double printLufs = request.printLufs().orElse(template.printLufs());
                        MixBusStage.Printing printing = stage.setPrintLevel(bus, printLufs);
                        bus = printing.bus();
                        printLevel = printing.level();
                    }
                    mix = mix.with(bus);
                }
            } finally {
                Files.deleteIfExists(bounce);
            }
        }

        private Map<String, PartReading> readings() {
            Balance balance = last;
            Map<String, PartReading> readings = new LinkedHashMap<>();
            if (balance == null) {
                return readings;
            }
            for (Strip strip : mix.strips()) {
                if (strip.tier() == Tier.MIX) {
                    continue;
                }
                Double source = sourceLufs.get(strip.id());
                readings.put(
                        strip.id(),
                        new PartReading(
                                finite(source),
                                finite(balance.relativeLu(mix, strip)),
                                strip.tier() == Tier.TRACK ? target(strip.id()) : busTarget(strip, balance),
                                states.getOrDefault(strip.id(), PartReading.State.PLAYS)));
            }
            return readings;
        }

        /// Where a bus stands when each of its parts is at its target: loudness of their sum while it plays.
        private @Nullable Double busTarget(Strip bus, Balance balance) {
            double[] sum = new double[0];
            for (Strip member : members(bus.id())) {
                Double target = target(member.id());
                if (target == null) {
                    continue;
                }
                double[] power = balance.blockPower(mix, member);
                double factor = Decibels.toPower(target - balance.relativeLu(mix, member));
                sum = sum.length == 0 ? new double[power.length] : sum;
                for (int i = 0; i < Math.min(sum.length, power.length); i++) {
                    sum[i] += factor * power[i];
                }
            }
            return finite(Gate.activeLufs(sum) - balance.mixSumLufs());
        }

        private static @Nullable Double finite(@Nullable Double value) {
            return value == null || !Double.isFinite(value) ? null : value;
        }

        private LoudnessSteps emptySum() {
            return new LoudnessSteps(new double[2][0]);
        }
    }
}
