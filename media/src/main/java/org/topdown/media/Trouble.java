package org.topdown.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Something the user must know about and can act on: what happened, where, what to do. All three are plain words;
/// the message joins them into one sentence.
public class Trouble extends IOException {
    private static final long serialVersionUID = 1L;
    private final String what;
    private final String where;
    private final String todo;

    /// @param what  what happened, without a full stop ("the file ends after 1 234 of 5 678 frames")
    /// @param where the file, folder, strip or option it happened at
    /// @param todo  what the user can do, an imperative ("export it again")
    public Trouble(String what, String where, String todo, @Nullable Throwable cause) {
        super(where + ": " + what + "; " + todo, cause);
        this.what = what;
        this.where = where;
        this.todo = todo;
    }

    public Trouble(String what, String where, String todo) {
        this(what, where, todo, null);
    }

    public String what() {
        return what;
    }

    public String where() {
        return where;
    }

    public String todo() {
        return todo;
    }
}
