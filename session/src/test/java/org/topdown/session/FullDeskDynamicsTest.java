package org.topdown.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.dsp.dynamics.CompressorParams;
import org.topdown.dsp.dynamics.GainComputer;
import org.topdown.mix.edit.Edit;
import org.topdown.session.json.MixJson;

class FullDeskDynamicsTest {
    @TempDir
    private Path dir;

    /// Compressors of version 3 linked both sides, held nothing and read RMS over 10 ms.
    @Test
    void aCompressorDoesWhatItDid() throws Exception {
        try (Handle handle = Database.open(dir.resolve("session.db"))) {
            handle.execute("create table state (id integer primary key, edit text, mix text)");
            handle.execute("insert into state values (1, ?, null)", """
                    {"edit":"setDevice","stripId":"kick","deviceId":"compressor","params":{"kind":"compressor",\
                    "character":"BUS","curve":{"thresholdDb":-24.0,"ratio":4.0,"kneeDb":6.0},"attackMs":10.0,\
                    "releaseMs":150.0,"detector":"RMS","keyHighPassHz":80.0,"lookaheadMs":1.0,"mix":0.5,\
                    "makeupDb":3.0}}""");
            new FullDesk().apply(handle);
            String edit = handle.createQuery("select edit from state")
                    .mapTo(String.class)
                    .one();
            assertThat(MixJson.readEdit(edit))
                    .isEqualTo(new Edit.SetDevice(
                            "kick",
                            "compressor",
                            new CompressorParams(
                                    CompressorParams.Character.BUS,
                                    new GainComputer(-24, 4, 6),
                                    10,
                                    150,
                                    CompressorParams.Detector.RMS,
                                    80,
                                    1,
                                    0.5,
                                    3)));
        }
    }
}
