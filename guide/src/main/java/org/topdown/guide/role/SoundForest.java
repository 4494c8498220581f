package org.topdown.guide.role;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A random forest (Breiman, 2001) that votes for a family from the figures of one stretch. Learned offline; see
/// `docs/sound-model.md`.
///
/// @param trees each in preorder: a split is `{feature, threshold, index of the branch above}`, a leaf `{-1 - family}`
record SoundForest(List<double[][]> trees) {
    private static final SoundForest LEARNED = load();

    SoundForest {
        trees = List.copyOf(trees);
    }

    static SoundForest learned() {
        return LEARNED;
    }

    /// The share of the trees for each family, in the order of `SoundFamily`.
    double[] votes(double[] figures) {
        double[] votes = new double[SoundFamily.values().length];
        for (double[][] tree : trees) {
            int at = 0;
            while (tree[at][0] >= 0) {
                at = figures[(int) tree[at][0]] <= tree[at][1] ? at + 1 : (int) tree[at][2];
            }
            votes[(int) (-1 - tree[at][0])] += 1.0 / trees.size();
        }
        return votes;
    }

    /// One tree a line; its nodes between spaces, a split as `feature:threshold:above`, a leaf as a family's name.
    static SoundForest parse(String text) {
        List<double[][]> trees = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] nodes = line.split(" ", -1);
            double[][] tree = new double[nodes.length][];
            for (int i = 0; i < nodes.length; i++) {
                String[] parts = nodes[i].split(":", -1);
                tree[i] = parts.length == 1
                        ? new double[] {-1 - SoundFamily.valueOf(parts[0]).index()}
                        : new double[] {
                            Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2])
                        };
            }
            trees.add(tree);
        }
        return new SoundForest(trees);
    }

    private static SoundForest load() {
        try (InputStream stream = SoundForest.class.getResourceAsStream("sound-model.txt")) {
            if (stream == null) {
                throw new IllegalStateException("sound-model.txt is missing");
            }
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
