package org.topdown.guide.rough;

import java.util.List;
import org.topdown.mix.Automation;
import org.topdown.mix.Strip;

/// Automation of what a rough mix sets: the song would move it wherever it is set, so it goes, and that is said.
final class Rides {
    private Rides() {}

    /// The strip with this control standing still.
    static Strip ended(Strip strip, String control, List<Choice> choices) {
        Automation ride = strip.automationOf(control).orElse(null);
        if (ride == null) {
            return strip;
        }
        choices.add(new Choice(
                strip.id(),
                "automation",
                control + " does not move any more",
                MixBusStage.text(
                        "it is set here, and its %d breakpoints would move it all the same",
                        ride.points().size())));
        return strip.withoutAutomation(control);
    }
}
