package org.topdown.guide.rough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.media.Trouble;
import org.topdown.mix.Clip;
import org.topdown.mix.Mix;
import org.topdown.mix.Role;
import org.topdown.mix.Strip;
import org.topdown.mix.Tier;
import org.topdown.session.template.Template;
import org.topdown.session.template.Templates;

class DeskLayoutTest {
    @TempDir
    Path noTemplatesHere;

    private final List<Part> parts = new ArrayList<>();

    private DeskLayoutTest mono(String id, Role role, String detail) {
        parts.add(new Part(id, id, role, detail, new Clip(id, 1, 0, 48_000)));
        return this;
    }

    private DeskLayoutTest stereo(String id, Role role, String detail) {
        parts.add(new Part(id, id, role, detail, new Clip(id, 2, 0, 48_000)));
        return this;
    }

    private Template base() throws Trouble {
        return new Templates(noTemplatesHere).load(Templates.DEFAULT);
    }

    private DeskLayout layout() throws Trouble {
        return DeskLayout.of(parts, base());
    }

    private double pan(String id) throws Trouble {
        return layout().mix().strip(id).output().pan();
    }

    @Test
    void everyRoleGoesToTheBusTheTemplateNames() throws Trouble {
        for (Role role : Role.values()) {
            if (Template.isTrackRole(role)) {
                mono("t-" + role.id(), role, "");
            }
        }
        Mix mix = layout().mix();
        for (Part part : parts) {
            assertThat(mix.strip(part.stripId()).outputTo())
                    .as(part.role().id())
                    .isEqualTo(base().busOf(part.role()).orElse("other"));
        }
        assertThat(mix.strip("t-snare").outputTo()).isEqualTo("drums");
        assertThat(mix.strip("t-adlib").outputTo()).isEqualTo("backingvocals");
    }

    @Test
    void tracksStandInTheOrderOfTheirBusesAndBusesAfterThem() throws Trouble {
        mono("vox", Role.LEADVOCAL, "")
                .mono("di", Role.BASS, "")
                .mono("snare", Role.SNARE, "")
                .mono("kick", Role.KICK, "");
        assertThat(layout().mix().strips())
                .extracting(Strip::id)
                .containsExactly("kick", "snare", "di", "vox", "drums", "bass", "vocals", "mix");
    }

    @Test
    void aClickStandsOnTheCatchAllBusWithItsFaderOff() throws Trouble {
        mono("click", Role.CLICK, "").mono("kick", Role.KICK, "");
        Strip click = layout().mix().strip("click");
        assertThat(click.outputTo()).isEqualTo("other");
        assertThat(click.output().faderDb()).isNegative().isInfinite();
        assertThat(layout().mix().strip("kick").output().faderDb()).isZero();
        assertThat(layout().choices())
                .anySatisfy(choice -> assertThat(choice)
                        .isEqualTo(
                                new Choice("click", "routing", "Other, fader off", "a click is not part of the mix")));
    }

    @Test
    void theUnknownStandsOnTheCatchAllBusAndIsHeard() throws Trouble {
        mono("what", Role.UNKNOWN, "");
        Strip what = layout().mix().strip("what");
        assertThat(what.outputTo()).isEqualTo("other");
        assertThat(what.output().faderDb()).isZero();
        assertThat(layout().mix().tier(Tier.BUS)).extracting(Strip::id).containsExactly("other");
    }

    @Test
    void busesNothingFeedsAreLeftOut() throws Trouble {
        mono("kick", Role.KICK, "").mono("vox", Role.LEADVOCAL, "");
        assertThat(layout().mix().tier(Tier.BUS)).extracting(Strip::id).containsExactly("drums", "vocals");
    }

    @Test
    void busesAndTheMixBusHaveTheTemplatesChains() throws Trouble {
        mono("kick", Role.KICK, "");
        Mix mix = layout().mix();
        assertThat(mix.strip("drums").chain()).isEqualTo(base().bus("drums").chain());
        assertThat(mix.mixBus().chain()).isEqualTo(base().mixBusChain());
        assertThat(mix.strip("kick").chain()).isEqualTo(base().trackChain(Role.KICK));
    }

    @Test
    void whatIsStereoStaysAsItWasRecorded() throws Trouble {
        stereo("oh", Role.OVERHEAD, "left").stereo("hat", Role.HIHAT, "");
        assertThat(pan("oh")).isZero();
        assertThat(pan("hat")).isZero();
    }

    @Test
    void theCentreIsTheCentreAndAPlaceIsAPlace() throws Trouble {
        mono("kick", Role.KICK, "in").mono("hat", Role.HIHAT, "").mono("ride", Role.RIDE, "");
        assertThat(pan("kick")).isZero();
        assertThat(pan("hat")).isEqualTo(-0.3);
        assertThat(pan("ride")).isEqualTo(0.4);
    }

    @Test
    void theSideANameSaysIsTheSideItGetsAtTheRulesLimit() throws Trouble {
        mono("oh-r", Role.OVERHEAD, "right")
                .mono("oh-l", Role.OVERHEAD, "left")
                .mono("gtr-l", Role.RHYTHMGUITAR, "left")
                .mono("bv-r", Role.BACKINGVOCAL, "right")
                .mono("tom-l", Role.TOM, "left");
        assertThat(pan("oh-l")).isEqualTo(-1);
        assertThat(pan("oh-r")).isEqualTo(1);
        assertThat(pan("gtr-l")).isEqualTo(-1);
        assertThat(pan("bv-r")).isEqualTo(0.8);
        assertThat(pan("tom-l")).isEqualTo(-0.3);
    }

    @Test
    void tomsStandInARowByTheirNumbers() throws Trouble {
        mono("c", Role.TOM, "3").mono("a", Role.TOM, "1").mono("b", Role.TOM, "2");
        assertThat(pan("a")).isEqualTo(-0.3);
        assertThat(pan("b")).isZero();
        assertThat(pan("c")).isEqualTo(0.3);
    }

    @Test
    void oneAloneStandsAtTheBeginningOfItsRow() throws Trouble {
        mono("floor", Role.FLOORTOM, "");
        assertThat(pan("floor")).isEqualTo(0.5);
    }

    @Test
    void aSpreadIsSymmetricWithTheOddOneInTheCentre() throws Trouble {
        mono("a", Role.BACKINGVOCAL, "")
                .mono("b", Role.BACKINGVOCAL, "")
                .mono("c", Role.BACKINGVOCAL, "")
                .mono("d", Role.BACKINGVOCAL, "")
                .mono("e", Role.BACKINGVOCAL, "");
        assertThat(pan("a")).isEqualTo(-0.8);
        assertThat(pan("b")).isEqualTo(0.8);
        assertThat(pan("c")).isEqualTo(-0.4);
        assertThat(pan("d")).isEqualTo(0.4);
        assertThat(pan("e")).isZero();
    }

    @Test
    void everySpreadIsInBalanceAndWithinItsLimit() throws Trouble {
        for (int n = 1; n <= 9; n++) {
            parts.clear();
            for (int i = 0; i < n; i++) {
                mono("g" + i, Role.EGUITAR, "");
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double pan = pan("g" + i);
                assertThat(Math.abs(pan)).isLessThanOrEqualTo(0.7);
                sum += pan;
            }
            assertThat(sum).as("%d guitars", n).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void twoRhythmGuitarsWithoutASideFaceEachOther() throws Trouble {
        mono("rg-1", Role.RHYTHMGUITAR, "1").mono("rg-2", Role.RHYTHMGUITAR, "2");
        assertThat(pan("rg-1")).isEqualTo(-1);
        assertThat(pan("rg-2")).isEqualTo(1);
    }

    @Test
    void thingsOfDifferentKindsDoNotFaceEachOther() throws Trouble {
        mono("oh", Role.OVERHEAD, "")
                .mono("rg", Role.RHYTHMGUITAR, "")
                .mono("room", Role.ROOM, "")
                .mono("double", Role.DOUBLEVOCAL, "");
        for (Part part : parts) {
            assertThat(pan(part.stripId())).as(part.stripId()).isZero();
        }
    }

    @Test
    void everyStripHasAReasonForItsPlaceAndItsBus() throws Trouble {
        mono("kick", Role.KICK, "")
                .mono("tom", Role.TOM, "")
                .stereo("oh", Role.OVERHEAD, "")
                .mono("x", Role.FX, "");
        for (Part part : parts) {
            assertThat(layout().choices().stream()
                            .filter(choice -> choice.stripId().equals(part.stripId()))
                            .map(Choice::subject))
                    .containsExactlyInAnyOrder("routing", "pan");
        }
        assertThat(layout().choices())
                .allSatisfy(choice -> assertThat(choice.why()).isNotBlank());
    }

    @Test
    void noPartsMakeADeskWithAMixBusAlone() throws Trouble {
        assertThat(layout().mix().strips()).extracting(Strip::id).containsExactly("mix");
    }
}
