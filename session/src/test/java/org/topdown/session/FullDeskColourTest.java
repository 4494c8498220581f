package org.topdown.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.json.JsonMapper;

/// Settings of colour and space as version 3 wrote them, and as they are read now: they sound as before.
class FullDeskColourTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"""
                {"kind":"saturator","shape":"HARD","driveDb":6.5,"mix":0.5}|\
                {"kind":"saturator","shape":"HARD","driveDb":6.5,"mix":0.5,"quality":"FULL"}""", """
                {"kind":"stereo","width":1.2,"balance":-0.1}|\
                {"kind":"stereo","width":1.2,"balance":-0.1,"middleDb":0.0,"monoBelowHz":0.0,"spread":0.0}"""})
    void whatWasNotThereIsOff(String before, String now) {
        String migrated =
                FullDesk.current(new JsonMapper().readTree(before).asObject()).toString();
        assertThat(migrated).isEqualTo(now);
        assertThat(MixJson.write(MixJson.readParams(migrated))).isEqualTo(now);
    }
}
