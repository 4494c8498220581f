package org.topdown.jobs.edit;

import java.util.List;
import org.topdown.dsp.filter.EqBand;
import org.topdown.dsp.filter.EqDynamics;
import org.topdown.dsp.filter.EqParams;
import org.topdown.session.json.MixJson;
import tools.jackson.databind.JsonNode;

/// The dynamics of a band of an equaliser, which most bands do not have: setting one of their settings makes
/// them, from those that move nothing.
final class BandDynamics {
    static final String MEMBER = "dynamics";

    private BandDynamics() {}

    static JsonNode neutral() {
        EqBand following = EqBand.bell(1_000, 0, 1).with(EqDynamics.NEUTRAL);
        return MixJson.treeOf(new EqParams(List.of(following)))
                .get("bands")
                .get(0)
                .get(MEMBER);
    }
}
