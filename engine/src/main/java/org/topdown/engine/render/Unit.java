package org.topdown.engine.render;

import static java.lang.Math.ceilDiv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.topdown.dsp.device.Lanes;
import org.topdown.dsp.lanes.Kernels;
import org.topdown.engine.plan.RenderPlan;

/// What is scheduled as one: a strip, or up to four whose chains begin alike.
///
/// @param nodes     its strips
/// @param work      runs a step of it
/// @param inputs    units that must have run a step before it can
/// @param consumers units that must have taken its step before the last
record Unit(int[] nodes, Work work, int[] inputs, int[] consumers) {
    /// What strips share that may run side by side. Of one depth none feeds another.
    private record Kinship(int depth, int channels, int inputLatency, List<Lanes.Shape> shapes) {}

    /// All strips that have something to do as things stand, the nearest to the mix bus last; each by itself unless
    /// `sideBySide`.
    static List<Unit> of(RenderPlan plan, List<StripRunner> runners, RenderOptions options, boolean sideBySide) {
        List<RenderPlan.Node> nodes = plan.nodes();
        int[][] heard = new int[nodes.size()][];
        int[] depth = new int[nodes.size()];
        int[] work = new int[nodes.size()];
        int[] atDepth = new int[nodes.size()];
        Map<Kinship, List<Integer>> kin = new LinkedHashMap<>();
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < depth.length; i++) {
            RenderPlan.Node node = nodes.get(i);
            StripChunks chunks = runners.get(i).chunks();
            heard[i] = IntStream.concat(
                            chunks.sums() ? node.inputs().stream().mapToInt(RenderPlan.Input::node) : IntStream.empty(),
                            chunks.runs() ? IntStream.of(node.heardAsKeys()) : IntStream.empty())
                    .distinct()
                    .toArray();
            for (int each : heard[i]) {
                depth[i] = Math.max(depth[i], depth[each] + 1);
            }
            if (!chunks.runs() && !chunks.reads() && !chunks.sums()) {
                continue;
            }
            work[i] = sideBySide && chunks.runs() && !chunks.readsSum()
                    ? runners.get(i).alikeWork()
                    : 0;
            atDepth[depth[i]]++;
            if (work[i] == 0) {
                groups.add(List.of(i));
            } else {
                Kinship kinship = new Kinship(
                        depth[i],
                        node.channels(),
                        node.inputLatency(),
                        runners.get(i).shapes());
                kin.computeIfAbsent(kinship, _ -> new ArrayList<>()).add(i);
            }
        }
        kin.forEach((kinship, family) -> {
            // No thread without a group, as long as there are strips; and what follows where chains part is not
            // done side by side.
            int most = Math.min(Kernels.LANES, ceilDiv(atDepth[kinship.depth], options.threads()));
            int count = ceilDiv(family.size(), most);
            // Like by like, so that lanes seldom wait for one with more to do.
            family.sort(Comparator.comparingInt(node -> work[node]));
            for (int i = 0; i < count; i++) {
                groups.add(family.subList(i * family.size() / count, (i + 1) * family.size() / count));
            }
        });
        groups.sort(Comparator.comparingInt(
                group -> group.stream().mapToInt(i -> i).max().orElseThrow()));
        int[] unitOf = new int[nodes.size()];
        java.util.Arrays.fill(unitOf, -1);
        for (int unit = 0; unit < groups.size(); unit++) {
            for (int node : groups.get(unit)) {
                unitOf[node] = unit;
            }
        }
        return groups.stream()
                .map(group -> {
                    int self = unitOf[group.getFirst()];
                    int[] inputs = group.stream()
                            .flatMapToInt(node -> IntStream.of(heard[node]))
                            .map(each -> unitOf[each])
                            .distinct()
                            .toArray();
                    int[] consumers = IntStream.range(0, nodes.size())
                            .filter(node -> IntStream.of(heard[node]).anyMatch(each -> unitOf[each] == self))
                            .map(node -> unitOf[node])
                            .distinct()
                            .toArray();
                    return new Unit(
                            group.stream().mapToInt(i -> i).toArray(),
                            workOf(group, runners, options),
                            inputs,
                            consumers);
                })
                .toList();
    }

    /// The same strips, run by that.
    Unit with(Work other) {
        return new Unit(nodes, other, inputs, consumers);
    }

    private static Work workOf(List<Integer> group, List<StripRunner> runners, RenderOptions options) {
        List<StripRunner> members = group.stream().map(runners::get).toList();
        return members.size() == 1
                ? members.getFirst()
                : new BatchRunner(members, members.getFirst().shapes().size(), options.blockFrames());
    }
}
