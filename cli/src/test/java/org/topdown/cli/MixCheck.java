package org.topdown.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import tools.jackson.databind.JsonNode;

/// What must hold of every rough mix.
final class MixCheck {
    private MixCheck() {}

    /// The targets' powers sum to the mix, but for what is said of parts that rest: nothing where they read no more
    /// than
    /// 1.1 LU too high, and never more than what they read.
    private static void targetsSumToTheMix(JsonNode song) {
        double power = 0;
        for (JsonNode strip : BalanceTable.strips(song, "TRACK")) {
            if (strip.get("targetLu").isNumber()) {
                power += Math.pow(10, strip.get("targetLu").asDouble() / 10);
            }
        }
        double restLu = song.get("mix").get("restLu").asDouble();
        double carriedDb = Math.max(0, restLu - 1.1);
        assertThat(10 * Math.log10(power)).isCloseTo(carriedDb, within(0.3));
        assertThat(song.get("mix").get("targetsSumDb").asDouble()).isCloseTo(10 * Math.log10(power), within(0.001));
    }

    /// Parts and buses within 1.5 LU of their targets, buses in the order of their targets where these lie more
    /// than 1 LU apart, and the mix-bus stage as the template asks.
    static void holds(JsonNode song) {
        SoftAssertions softly = new SoftAssertions();
        for (String tier : List.of("TRACK", "BUS")) {
            for (JsonNode strip : BalanceTable.strips(song, tier)) {
                if (strip.get("targetLu").isNumber()) {
                    softly.assertThat(BalanceTable.offLu(strip))
                            .as(tier + " " + strip.get("id"))
                            .isBetween(-1.5, 1.5);
                }
            }
        }
        List<JsonNode> buses = BalanceTable.strips(song, "BUS").stream()
                .filter(bus -> bus.get("targetLu").isNumber())
                .sorted(Comparator.comparingDouble(bus -> bus.get("targetLu").asDouble()))
                .toList();
        for (int i = 1; i < buses.size(); i++) {
            JsonNode quieter = buses.get(i - 1);
            JsonNode louder = buses.get(i);
            if (louder.get("targetLu").asDouble() - quieter.get("targetLu").asDouble() > 1) {
                softly.assertThat(louder.get("relativeLu").asDouble())
                        .as("%s above %s", louder.get("id"), quieter.get("id"))
                        .isGreaterThan(quieter.get("relativeLu").asDouble());
            }
        }
        softly.assertAll();
        targetsSumToTheMix(song);
        JsonNode mix = song.get("mix");
        assertThat(mix.get("integratedLufs").asDouble()).isCloseTo(-18, within(0.1));
        assertThat(mix.get("truePeakDbtp").asDouble()).isLessThanOrEqualTo(-1.0);
        assertThat(mix.get("mixBusGainReductionDb").get("median").asDouble()).isBetween(1.0, 2.0);
        assertThat(mix.get("levelIntoChainLufs").asDouble()).isCloseTo(-20, within(0.3));
    }
}
