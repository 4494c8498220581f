/// Templates: what a rough mix of a kind of music starts from. Buses, routing, loudness targets, pan rules and chains,
/// read from YAML files (`docs/templates.md` describes the format). Knows the document of a mix and the settings of
/// devices; does not know audio, nor any song.
@NullMarked
package org.topdown.session.template;

import org.jspecify.annotations.NullMarked;
