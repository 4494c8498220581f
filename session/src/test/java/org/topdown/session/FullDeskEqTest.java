package org.topdown.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqParams;
import org.topdown.mix.edit.Edit;
import org.topdown.session.json.MixJson;

class FullDeskEqTest {
    @TempDir
    private Path dir;

    /// Bands of version 3 were on both channels and stood still; a shelf named a slope and had none.
    @Test
    void bandsAreOnBothChannelsAndStandStill() throws Exception {
        try (Handle handle = Database.open(dir.resolve("session.db"))) {
            handle.execute("create table state (id integer primary key, edit text, mix text)");
            handle.execute("create table song (name text)");
            handle.execute("insert into state values (1, ?, null)", """
                    {"edit":"setDevice","stripId":"kick","deviceId":"eq","params":{"kind":"eq","bands":[\
                    {"kind":"HIGH_SHELF","frequencyHz":8000.0,"gainDb":3.0,"q":0.5,"slopeDbPerOctave":6,"enabled":true},\
                    {"kind":"HIGH_PASS","frequencyHz":40.0,"gainDb":0.0,"q":0.5,"slopeDbPerOctave":18,"enabled":false}]}}""");
            new FullDesk().apply(handle);
            String edit = handle.createQuery("select edit from state")
                    .mapTo(String.class)
                    .one();
            assertThat(MixJson.readEdit(edit))
                    .isEqualTo(new Edit.SetDevice(
                            "kick",
                            "eq",
                            new EqParams(List.of(
                                    EqBand.of(EqBand.Kind.HIGH_SHELF, 8000, 3, 0.5, 12, true),
                                    EqBand.of(EqBand.Kind.HIGH_PASS, 40, 0, 0.5, 18, false)))));
        }
    }
}
