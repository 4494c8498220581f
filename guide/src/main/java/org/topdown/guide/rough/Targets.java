package org.topdown.guide.rough;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.topdown.dsp.math.Decibels;
import org.topdown.ears.LoudnessSteps;
import org.topdown.mix.Role;
import org.topdown.session.template.GroupTarget;
import org.topdown.session.template.Template;

/// How loud each part shall be against the mix, known before a fader is moved: from the template, from who is there and
/// from when they play.
///
/// Parts have the template's figures. Where those of a group are further from what the template wants of their sum than
/// it allows, as of a kit with few microphones or of keyboards that take turns, all its parts are moved together until
/// the sum is right. One shift common to all then
/// makes the powers of the parts sum to the mix.
///
/// Powers sum like that while all play and no two hear the same. Parts rest, and a mix in which some are silent at any
/// time is quieter than all
/// of them together, so every part stands above its target by the same amount, `restLu`, whatever the faders. Of that
/// [#MOST_LEFT_LU] is left to stand; what goes beyond is in the targets, and told.
///
/// @param targetLu by strip id; never above 0, where a part is as loud as the whole mix
/// @param aimLu    by strip id, where the part will stand because others rest
/// @param restLu   by how much the parts would stand above targets whose powers sum to the mix
/// @param carriedLu how much of that the targets carry: what their powers sum to, in dB
/// @param groups   the groups that have parts, in the template's order
record Targets(
        Map<String, Double> targetLu, Map<String, Double> aimLu, double restLu, double carriedLu, List<Group> groups) {
    /// Half of what a part may be off is kept for what is not known beforehand.
    static final double MOST_LEFT_LU = 1.1;

    /// As far as a pair of overheads alone is moved to stand for a kit; one hi-hat is not made into one.
    static final double MOST_GROUP_SHIFT_LU = 7.5;

    /// A mix is louder than a part that is as loud as it, but for rounding.
    private static final double SETTLED_LU = 0.001;

    private static final int MOST_ROUNDS = 100;

    /// A part that plays.
    ///
    /// @param detail     of its role: which of several microphones or lines it is
    /// @param blockPower its 400 ms blocks at any level
    record Player(String id, Role role, String detail, double[] blockPower) {}

    /// What became of a group.
    ///
    /// @param parts     ids of its parts
    /// @param ownLu     what the parts' own targets would sum to while the group plays
    /// @param movedLu   by how much its parts were moved together
    /// @param targetLu  what the sum shall be, after the shift common to all
    record Group(GroupTarget wanted, List<String> parts, double ownLu, double movedLu, double targetLu) {
        private Group shifted(double lu) {
            return new Group(wanted, parts, ownLu, movedLu, targetLu + lu);
        }
    }

    static final Targets NONE = new Targets(Map.of(), Map.of(), 0, 0, List.of());

    /// By how much the parts will stand above their targets.
    double leftLu() {
        return leftOf(restLu);
    }

    private static double leftOf(double restLu) {
        return Math.clamp(restLu, -MOST_LEFT_LU, MOST_LEFT_LU);
    }

    /// @param players all parts that are heard, in desk order
    static Targets of(Template template, List<Player> players) {
        Map<Role, Double> byRole =
                template.targetsLu(players.stream().map(Player::role).toList());
        Map<String, Double> own = new LinkedHashMap<>();
        List<Player> aimed = players.stream()
                .filter(player -> byRole.containsKey(player.role()))
                .map(Targets::atUnity)
                .toList();
        if (aimed.isEmpty()) {
            return NONE;
        }
        for (Player player : aimed) {
            List<String> details = aimed.stream()
                    .filter(each -> each.role() == player.role())
                    .map(Player::detail)
                    .toList();
            own.put(
                    player.id(),
                    byRole.getOrDefault(player.role(), 0.0)
                            + template.detailLu(player.role(), player.detail(), details));
        }
        List<Group> groups = moveGroups(template, aimed, own);

        double plainShift = -Gate.powerSumDb(own.values());
        double restLu = -LoudnessSteps.integratedLufs(sum(aimed, own, plainShift, Double.POSITIVE_INFINITY));
        if (!Double.isFinite(restLu)) {
            restLu = 0;
        }
        double leftLu = leftOf(restLu);
        double shift = plainShift + restLu;
        for (int i = 0; i < MOST_ROUNDS; i++) {
            double tooLoud = LoudnessSteps.integratedLufs(sum(aimed, own, shift, Math.max(0, leftLu)));
            if (!Double.isFinite(tooLoud) || Math.abs(tooLoud) < SETTLED_LU) {
                break;
            }
            shift -= tooLoud;
        }
        Map<String, Double> targets = new LinkedHashMap<>();
        Map<String, Double> aims = new LinkedHashMap<>();
        for (Map.Entry<String, Double> each : own.entrySet()) {
            double aim = Math.min(each.getValue() + shift, Math.max(0, leftLu));
            aims.put(each.getKey(), aim);
            targets.put(each.getKey(), aim - leftLu);
        }
        double common = shift - leftLu;
        return new Targets(
                targets,
                aims,
                restLu,
                Gate.powerSumDb(targets.values()),
                groups.stream().map(group -> group.shifted(common)).toList());
    }

    /// The same once it is known that all parts stand `furtherLu` above their aims, or below: microphones that hear the
    /// same sound make the mix louder than powers say.
    Targets standing(double furtherLu) {
        double rest = restLu + furtherLu;
        double further = furtherLu - (leftOf(rest) - leftLu());
        Map<String, Double> moved = new LinkedHashMap<>();
        targetLu.forEach((id, lu) -> moved.put(id, Math.min(lu + further, 0)));
        Map<String, Double> aims = new LinkedHashMap<>();
        aimLu.forEach((id, lu) -> aims.put(id, lu + furtherLu));
        return new Targets(
                moved,
                aims,
                rest,
                Gate.powerSumDb(moved.values()),
                groups.stream().map(group -> group.shifted(further)).toList());
    }

    /// Moves `own` so that each group's parts sum to what is wanted of it.
    private static List<Group> moveGroups(Template template, List<Player> players, Map<String, Double> own) {
        List<Group> groups = new ArrayList<>();
        for (GroupTarget wanted : template.groups()) {
            List<Player> members = players.stream()
                    .filter(player -> wanted.roles().contains(player.role()))
                    .toList();
            if (members.isEmpty()) {
                continue;
            }
            double ownLu = Gate.activeLufs(sum(members, own, 0, Double.POSITIVE_INFINITY));
            double missingLu = wanted.sumLu() - ownLu;
            boolean moved = Double.isFinite(missingLu) && Math.abs(missingLu) > wanted.toleranceLu();
            double movedLu = moved ? Math.clamp(missingLu, -MOST_GROUP_SHIFT_LU, MOST_GROUP_SHIFT_LU) : 0;
            members.forEach(player -> own.merge(player.id(), movedLu, Double::sum));
            groups.add(new Group(wanted, members.stream().map(Player::id).toList(), ownLu, movedLu, wanted.sumLu()));
        }
        return groups;
    }

    /// The player at a level of 0 LUFS while it plays.
    private static Player atUnity(Player player) {
        double factor = LoudnessSteps.powerOfLufs(0) / LoudnessSteps.powerOfLufs(Gate.activeLufs(player.blockPower()));
        double[] power = player.blockPower().clone();
        for (int i = 0; i < power.length; i++) {
            power[i] *= factor;
        }
        return new Player(player.id(), player.role(), player.detail(), power);
    }

    /// What parts at unity add up to, each at its level and the shift, but none above `mostLu`.
    private static double[] sum(Collection<Player> players, Map<String, Double> levels, double shift, double mostLu) {
        double[] sum = new double[0];
        for (Player player : players) {
            double[] power = player.blockPower();
            if (power.length > sum.length) {
                sum = java.util.Arrays.copyOf(sum, power.length);
            }
            double factor = Decibels.toPower(Math.min(levels.getOrDefault(player.id(), 0.0) + shift, mostLu));
            for (int i = 0; i < power.length; i++) {
                sum[i] += factor * power[i];
            }
        }
        return sum;
    }
}
