package org.topdown.cli;

/// How far two words are apart in slips of the keys: letters left out, put in, or taken for others.
final class Slip {
    private Slip() {}

    static int between(String typed, String meant) {
        int[] above = new int[meant.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int other = typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + other, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[meant.length()];
    }
}
