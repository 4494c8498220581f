/// What each file carries: first from its name and its neighbours' names, then, where names do not tell, from its
/// sound.
/// Knows neither mixes nor sessions; a role is a suggestion with a confidence and a reason.
@NullMarked
package org.topdown.guide.role;

import org.jspecify.annotations.NullMarked;
