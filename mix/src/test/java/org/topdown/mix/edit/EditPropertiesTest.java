package org.topdown.mix.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.topdown.mix.Automatable;
import org.topdown.mix.Automation;
import org.topdown.mix.Device;
import org.topdown.mix.Mix;
import org.topdown.mix.RandomMix;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.mix.Vca;
import org.topdown.testkit.SplitMix;

/// Long random walks: edits of every kind, right and wrong ones, on random mixes. The seed is the test's name.
class EditPropertiesTest {
    private static final int EDITS = 150;

    static long[] seeds() {
        long[] seeds = new long[40];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = 1_000L + i;
        }
        return seeds;
    }

    /// Judged by a walk of its own, not by the constructor that is under test.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyEditLeavesADeskWhereEveryStripReachesTheMixBus(long seed) {
        RandomMix random = new RandomMix(seed);
        Mix mix = random.mix();
        assertWholeDesk(mix);
        for (int i = 0; i < EDITS; i++) {
            mix = random.validEdit(mix).applyTo(mix);
            assertWholeDesk(mix);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anEditTouchesOnlyTheStripsItNamesAndKeepsTheOrderOfTheRest(long seed) {
        RandomMix random = new RandomMix(seed);
        Mix mix = random.mix();
        for (int i = 0; i < EDITS; i++) {
            Edit edit = random.validEdit(mix);
            Mix after = edit.applyTo(mix);
            Set<String> named = Edit.stripsOf(edit);
            if (!replacesTheDesk(edit)) {
                assertThat(others(after, named)).isEqualTo(others(mix, named));
            }
            mix = after;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSameEditOnTheSameMixGivesTheSameMixAndLeavesTheOldOneAsItWas(long seed) {
        RandomMix random = new RandomMix(seed);
        Mix mix = random.mix();
        for (int i = 0; i < EDITS; i++) {
            String before = mix.toString();
            Edit edit = random.edit(mix);
            @Nullable Mix once = appliedOrNull(edit, mix);
            assertThat(mix.toString()).isEqualTo(before);
            assertThat(appliedOrNull(edit, mix)).isEqualTo(once);
            mix = once == null ? mix : once;
        }
    }

    /// The oracle: a bus may feed another unless that one already ends in it.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void routingIsTakenExactlyWhenItMakesNoLoop(long seed) {
        RandomMix random = new RandomMix(seed);
        Mix mix = random.mix();
        for (Strip from : mix.strips()) {
            for (Strip to : mix.strips()) {
                boolean sound = from.tier() != Tier.MIX
                        && to.tier() != Tier.TRACK
                        && !downstream(mix, to.id()).contains(from.id());
                @Nullable Mix routed = appliedOrNull(new Edit.Route(from.id(), to.id()), mix);
                assertThat(routed != null).as("%s -> %s", from.id(), to.id()).isEqualTo(sound);
                if (routed != null) {
                    assertThat(routed.strip(from.id())).isEqualTo(from.withOutputTo(to.id()));
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void addingAndRemovingUndoEachOther(long seed) {
        RandomMix random = new RandomMix(seed);
        Mix mix = random.mix();
        SplitMix dice = new SplitMix(seed);
        for (Strip strip : mix.strips()) {
            int position = dice.nextInt(strip.chain().size() + 1);
            Device device = new Device("brand-new", random.params(), false);
            Mix with = new Edit.AddDevice(strip.id(), position, device).applyTo(mix);
            assertThat(with.strip(strip.id()).chain().get(position)).isEqualTo(device);
            assertThat(new Edit.RemoveDevice(strip.id(), "brand-new").applyTo(with))
                    .isEqualTo(mix);

            int desk = dice.nextInt(mix.strips().size() + 1);
            Strip added = Strip.track("brand-new", "Brand new", strip.role(), "", random.clip(), Mix.MIX_BUS);
            Mix longer = new Edit.AddStrip(desk, added).applyTo(mix);
            assertThat(longer.strips().get(desk)).isEqualTo(added);
            assertThat(new Edit.RemoveStrip("brand-new").applyTo(longer)).isEqualTo(mix);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void movingADeviceAndMovingItBackIsNothing(long seed) {
        Mix mix = new RandomMix(seed).mix();
        for (Strip strip : mix.strips()) {
            for (int from = 0; from < strip.chain().size(); from++) {
                String device = strip.chain().get(from).id();
                for (int to = 0; to < strip.chain().size(); to++) {
                    Mix moved = new Edit.MoveDevice(strip.id(), device, to).applyTo(mix);
                    assertThat(moved.strip(strip.id()).chain().get(to).id()).isEqualTo(device);
                    assertThat(new Edit.MoveDevice(strip.id(), device, from).applyTo(moved))
                            .isEqualTo(mix);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void severalEditsAtOnceAreTheSameAsOneAfterTheOther(long seed) {
        RandomMix random = new RandomMix(seed);
        Mix start = random.mix();
        Mix mix = start;
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Edit edit = random.validEdit(mix);
            edits.add(edit);
            mix = edit.applyTo(mix);
        }
        assertThat(new Edit.All(edits).applyTo(start)).isEqualTo(mix);
        edits.add(new Edit.SetMuted("nobody", true));
        assertThatThrownBy(() -> new Edit.All(edits).applyTo(start))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no strip \"nobody\"");
    }

    /// A walk that never met one of the kinds, or never a wrong edit, would say nothing about it.
    @org.junit.jupiter.api.Test
    void theWalksMeetEveryKindOfEditRightAndWrong() {
        Set<Class<?>> taken = new HashSet<>();
        Set<Class<?>> refused = new HashSet<>();
        for (long seed : seeds()) {
            RandomMix random = new RandomMix(seed);
            Mix mix = random.mix();
            for (int i = 0; i < EDITS; i++) {
                Edit edit = random.edit(mix);
                @Nullable Mix after = appliedOrNull(edit, mix);
                (after == null ? refused : taken).add(edit.getClass());
                mix = after == null ? mix : after;
            }
        }
        assertThat(taken).containsExactlyInAnyOrder(Edit.class.getPermittedSubclasses());
        Set<Class<?>> canBeRefused = new HashSet<>(Set.of(Edit.class.getPermittedSubclasses()));
        canBeRefused.remove(Edit.SetMix.class);
        assertThat(refused).isEqualTo(canBeRefused);
    }

    private static @Nullable Mix appliedOrNull(Edit edit, Mix mix) {
        try {
            return edit.applyTo(mix);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("(?s).{10,}");
            return null;
        }
    }

    private static boolean replacesTheDesk(Edit edit) {
        return edit instanceof Edit.SetMix
                || (edit instanceof Edit.All all && all.edits().stream().anyMatch(EditPropertiesTest::replacesTheDesk));
    }

    private static List<Strip> others(Mix mix, Set<String> named) {
        return mix.strips().stream()
                .filter(strip -> !named.contains(strip.id()))
                .toList();
    }

    private static void assertWholeDesk(Mix mix) {
        Set<String> ids = new HashSet<>();
        for (Strip strip : mix.strips()) {
            assertThat(ids.add(strip.id())).as("one strip %s", strip.id()).isTrue();
            assertThat(downstream(mix, strip.id())).contains(Mix.MIX_BUS);
            assertNoLoop(mix, strip.id(), new ArrayList<>());
            assertThat(strip.chain().stream().map(Device::id)).doesNotHaveDuplicates();
        }
        assertThat(mix.tier(Tier.MIX)).containsExactly(mix.mixBus());
        for (Strip strip : mix.strips()) {
            if (!strip.automation().isEmpty()) {
                assertThat(strip.automation().stream().map(Automation::control))
                        .doesNotHaveDuplicates()
                        .isSubsetOf(strip.automatable().stream()
                                .map(Automatable::path)
                                .toList());
            }
        }
        for (Vca vca : mix.vcas()) {
            assertThat(ids).containsAll(vca.members()).doesNotContain(vca.id());
            assertThat(vca.members()).doesNotHaveDuplicates().doesNotContain(Mix.MIX_BUS);
        }
        for (Strip track : mix.tier(Tier.TRACK)) {
            assertThat(mix.feeding(track.id())).isEmpty();
        }
    }

    /// The strip and all it is heard in, by output, send or key, found breadth first.
    private static Set<String> downstream(Mix mix, String id) {
        Set<String> seen = new LinkedHashSet<>(Set.of(id));
        List<String> toVisit = new ArrayList<>(seen);
        while (!toVisit.isEmpty()) {
            String at = toVisit.removeFirst();
            for (Strip other : mix.strips()) {
                Strip strip = mix.strip(at);
                boolean hears = strip.outputTo().equals(other.id())
                        || strip.sends().stream().anyMatch(send -> send.to().equals(other.id()))
                        || other.listensTo(at);
                if (hears && seen.add(other.id())) {
                    toVisit.add(other.id());
                }
            }
        }
        return seen;
    }

    /// The ways out of a strip followed as far as they go; none comes back to where it has been.
    private static void assertNoLoop(Mix mix, String id, List<String> way) {
        assertThat(way).as("the way back to %s", id).doesNotContain(id);
        way.add(id);
        for (Strip other : mix.strips()) {
            Strip strip = mix.strip(id);
            if (strip.outputTo().equals(other.id())
                    || strip.sends().stream().anyMatch(send -> send.to().equals(other.id()))
                    || other.listensTo(id)) {
                assertNoLoop(mix, other.id(), way);
            }
        }
        way.removeLast();
    }
}
