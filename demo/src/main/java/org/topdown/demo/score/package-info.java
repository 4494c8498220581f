/// What the band plays: form, tempo, chords, and the notes of every part. Knows nothing of sound.
package org.topdown.demo.score;
