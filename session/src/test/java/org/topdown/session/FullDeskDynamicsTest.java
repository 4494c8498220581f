package org.topdown.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.json.JsonMapper;

class FullDeskDynamicsTest {
    /// Compressors of version 3 linked both sides, held nothing and read RMS over 10 ms.
    @Test
    void aCompressorDoesWhatItDid() {
        String before = """
                {"kind":"compressor","character":"BUS","curve":{"thresholdDb":-24.0,"ratio":4.0,"kneeDb":6.0},\
                "attackMs":10.0,"releaseMs":150.0,"detector":"RMS","keyHighPassHz":80.0,"lookaheadMs":1.0,"mix":0.5,\
                "makeupDb":3.0}""";
        String migrated =
                FullDesk.current(new JsonMapper().readTree(before).asObject()).toString();
        assertThat(MixJson.readParams(migrated))
                .isEqualTo(new CompressorParams(
                        CompressorParams.Character.BUS,
                        new GainComputer(-24, 4, 6),
                        10,
                        150,
                        CompressorParams.Detector.RMS,
                        80,
                        1,
                        0.5,
                        3));
    }
}
