package org.topdown.guide.rough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.topdown.ears.LoudnessSteps;
import org.topdown.mix.Role;
import org.topdown.session.template.Template;
import org.topdown.session.template.Templates;

class TargetsTest {
    private static final int BLOCKS = 600;
    private final Template base = template("base");
    private final List<Targets.Player> players = new ArrayList<>();

    private static Template template(String name) {
        try {
            return new Templates(Path.of("no templates here")).load(name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void nobody() {
        players.clear();
    }

    private TargetsTest plays(Role role, int from, int to) {
        double[] power = new double[BLOCKS];
        java.util.Arrays.fill(power, from, to, LoudnessSteps.powerOfLufs(-30 + players.size()));
        players.add(new Targets.Player(role.id() + "-" + players.size(), role, "", power));
        return this;
    }

    private TargetsTest plays(Role... roles) {
        for (Role role : roles) {
            plays(role, 0, BLOCKS);
        }
        return this;
    }

    private Targets targets() {
        return Targets.of(base, players);
    }

    private static double of(Map<String, Double> levels, int player, List<Targets.Player> players) {
        return Objects.requireNonNull(levels.get(players.get(player).id()));
    }

    private double target(Targets targets, int player) {
        return of(targets.targetLu(), player, players);
    }

    /// The loudness of the mix if every part stands where it is aimed at.
    private double mixLufs(Targets targets) {
        double[] sum = new double[BLOCKS];
        for (int p = 0; p < players.size(); p++) {
            double[] power = players.get(p).blockPower();
            double own = Gate.activeLufs(power);
            double factor = Math.pow(10, (of(targets.aimLu(), p, players) - own) / 10);
            for (int i = 0; i < BLOCKS; i++) {
                sum[i] += factor * power[i];
            }
        }
        return LoudnessSteps.integratedLufs(sum);
    }

    @Test
    void whereNobodyRestsThePowersSumToTheMix() {
        plays(Role.KICK, Role.SNARE, Role.OVERHEAD, Role.BASS, Role.EGUITAR, Role.ORGAN, Role.LEADVOCAL);
        Targets targets = targets();
        assertThat(Gate.powerSumDb(targets.targetLu().values())).isCloseTo(0, within(1e-6));
        assertThat(targets.restLu()).isCloseTo(0, within(1e-6));
        targets.aimLu()
                .forEach((id, lu) -> assertThat(lu)
                        .isCloseTo(Objects.requireNonNull(targets.targetLu().get(id)), within(1e-6)));
    }

    /// What is near enough has the template's own figures.
    @Test
    void aWholeKitIsNotMoved() {
        plays(Role.KICK, Role.SNARE, Role.OVERHEAD, Role.ROOM, Role.HIHAT);
        Targets.Group drums = targets().groups().getFirst();
        assertThat(drums.ownLu()).isCloseTo(-7, within(0.1));
        assertThat(drums.movedLu()).isZero();
    }

    /// Kick at -11.5 LU and hi-hat at -22 sum to -11.1; a kit is to be -7.
    @Test
    void aKitOfFewMicrophonesIsRaisedToTheKitsSum() {
        plays(Role.KICK, Role.HIHAT, Role.BASS, Role.LEADVOCAL);
        Targets targets = targets();
        Targets.Group drums = targets.groups().getFirst();
        assertThat(drums.wanted().id()).isEqualTo("drums");
        assertThat(drums.movedLu()).isCloseTo(-7 + 11.13, within(0.01));
        assertThat(target(targets, 0) - target(targets, 2)).isCloseTo(-11.5 + 4.13 + 7.5, within(0.01));
        double sum = Gate.powerSumDb(List.of(target(targets, 0), target(targets, 1)));
        assertThat(sum).isCloseTo(drums.targetLu(), within(0.01));
        assertThat(sum - target(targets, 2)).isCloseTo(-7 + 7.5, within(0.01));
    }

    @Test
    void aKitOfManyMicrophonesIsLowered() {
        plays(Role.KICK, Role.SNARE, Role.OVERHEAD, Role.ROOM, Role.HIHAT, Role.TOM, Role.FLOORTOM, Role.CYMBAL);
        plays(Role.BASS);
        Targets targets = targets();
        assertThat(targets.groups().getFirst().movedLu()).isLessThan(-1.5);
        double kit =
                Gate.powerSumDb(targets.targetLu().values().stream().limit(8).toList());
        assertThat(kit - target(targets, 8)).isCloseTo(-7 + 7.5, within(0.01));
    }

    /// One hi-hat at -22 LU is no kit at -7.
    @Test
    void aHiHatAloneIsNotMadeIntoAKit() {
        plays(Role.HIHAT, Role.BASS);
        assertThat(targets().groups().getFirst().movedLu()).isEqualTo(Targets.MOST_GROUP_SHIFT_LU);
    }

    /// Five keyboards of which one plays at a time are as loud as one.
    @Test
    void partsThatTakeTurnsShareTheirGroupsSumInTurns() {
        plays(Role.LEADVOCAL);
        for (int i = 0; i < 5; i++) {
            plays(Role.ORGAN, i * BLOCKS / 5, (i + 1) * BLOCKS / 5);
        }
        Targets targets = targets();
        assertThat(targets.groups().getFirst().movedLu()).isCloseTo(10 * Math.log10(5), within(0.1));
        assertThat(target(targets, 1) - target(targets, 0)).isCloseTo(-6.5 + 4.8, within(0.1));
    }

    /// What stands above the targets because parts rest is told, and no more of it is left than a part may be off.
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void restsAreTold(int takingTurns) {
        Role[] roles = {
            Role.LEADVOCAL, Role.BASS, Role.PAD, Role.FX, Role.SPEECH, Role.ADLIB, Role.LEADGUITAR, Role.UNKNOWN
        };
        for (int i = 0; i < takingTurns; i++) {
            plays(roles[i], i * BLOCKS / takingTurns, (i + 1) * BLOCKS / takingTurns);
        }
        Targets targets = targets();
        assertThat(targets.restLu()).isGreaterThan(1);
        assertThat(mixLufs(targets)).isCloseTo(0, within(0.01));
        for (int i = 0; i < takingTurns; i++) {
            assertThat(of(targets.aimLu(), i, players) - target(targets, i))
                    .isBetween(0.0, Targets.MOST_LEFT_LU + 1e-9);
            assertThat(target(targets, i)).isLessThanOrEqualTo(1e-9);
        }
        assertThat(targets.carriedLu())
                .isEqualTo(Gate.powerSumDb(targets.targetLu().values()));
    }

    @Test
    void aLittleRestLeavesTheTargetsAlone() {
        plays(Role.KICK, Role.SNARE, Role.OVERHEAD, Role.BASS, Role.EGUITAR, Role.ORGAN);
        plays(Role.LEADVOCAL, 0, BLOCKS / 2);
        Targets targets = targets();
        assertThat(targets.restLu()).isBetween(0.2, Targets.MOST_LEFT_LU);
        assertThat(targets.carriedLu()).isCloseTo(0, within(0.01));
        assertThat(mixLufs(targets)).isCloseTo(0, within(0.01));
    }

    /// A part that plays now and then over one that always does cannot be above the mix.
    @Test
    void nobodyIsMeantToBeLouderThanTheMix() {
        plays(Role.BASS, 0, BLOCKS / 10);
        plays(Role.FX);
        Targets targets = targets();
        assertThat(targets.targetLu().values()).allSatisfy(lu -> assertThat(lu).isLessThanOrEqualTo(1e-9));
        assertThat(mixLufs(targets)).isCloseTo(0, within(0.01));
    }

    @Test
    void oneAloneIsTheMix() {
        plays(Role.FX, 100, 130);
        assertThat(target(targets(), 0)).isCloseTo(0, within(1e-6));
    }

    @Test
    void nobodyHasNoTargets() {
        assertThat(targets().targetLu()).isEmpty();
        plays(Role.CLICK);
        assertThat(targets().targetLu()).isEmpty();
    }
}
