package org.mukudori.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Draws what was measured, as it stands in a file, against what is wanted: each bar is a ratio, to the right is better. */
final class Plot {
    private static final int ROW = 46;
    private static final int TOP = 70;
    private static final int LEFT = 330;
    private static final int BARS = 560;
    private static final int WIDTH = LEFT + BARS + 330;
    private static final double LEAST = 0.05;
    private static final double MOST = 10;
    private static final Color REACHED = new Color(0x2e7d5b);
    private static final Color MISSED = new Color(0xc0632b);
    private static final Color INK = new Color(0x22262b);
    private static final Color PALE = new Color(0xd9dde2);

    private record Figure(
            String name, double measured, double wanted, String unit, boolean moreIsBetter, String anchor) {
        static Figure of(String line) {
            var cell = line.split(",", -1);
            var measured = Double.parseDouble(cell[1]);
            var moreIsBetter = cell[4].equals("more");
            var anchor = cell[5].isEmpty() ? "" : anchor(measured, Double.parseDouble(cell[5]), cell[6]);
            return new Figure(cell[0], measured, Double.parseDouble(cell[2]), cell[3], moreIsBetter, anchor);
        }

        private static String anchor(double measured, double anchor, String name) {
            var ratio = measured / anchor;
            return ratio >= 1
                    ? String.format(Locale.ROOT, "%,.0f × %s", ratio, name)
                    : String.format(Locale.ROOT, "1/%s of %s", times(1 / ratio), name);
        }

        private static String times(double ratio) {
            return String.format(Locale.ROOT, ratio < 10 ? "%.1f" : "%,.0f", ratio);
        }

        double ratio() {
            return moreIsBetter ? measured / wanted : wanted / measured;
        }

        String value() {
            return spelled(measured) + (unit.isEmpty() ? "" : " " + unit) + "; wanted: " + spelled(wanted);
        }

        private static String spelled(double value) {
            if (value >= 1e6) {
                return String.format(Locale.ROOT, "%.4g million", value / 1e6);
            }
            return value == Math.rint(value)
                    ? String.format(Locale.ROOT, "%,.0f", value)
                    : String.format(Locale.ROOT, "%.1f", value);
        }
    }

    private Plot() {}

    /** Reads the figures, one a line after the first, and draws them. */
    static void draw(Path from, Path to) throws IOException {
        System.setProperty("java.awt.headless", "true");
        var figures = Files.readAllLines(from).stream().skip(1).map(Figure::of).toList();
        var image = new BufferedImage(WIDTH, TOP + figures.size() * ROW + 30, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            draw(graphics, figures, image.getHeight());
        } finally {
            graphics.dispose();
        }
        ImageIO.write(image, "png", to.toFile());
    }

    private static void draw(Graphics2D to, List<Figure> figures, int height) {
        to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        to.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        to.setColor(Color.WHITE);
        to.fillRect(0, 0, WIDTH, height);
        for (var ratio : new double[] {0.1, 0.2, 0.5, 1, 2, 5, 10}) {
            to.setColor(ratio == 1 ? INK : PALE);
            to.setStroke(new BasicStroke(ratio == 1 ? 2 : 1));
            to.drawLine(at(ratio), TOP - 14, at(ratio), height - 24);
            label(to, ratio == 1 ? "as wanted" : number(ratio) + " ×", at(ratio));
        }
        for (int i = 0; i < figures.size(); i++) {
            draw(to, figures.get(i), TOP + i * ROW);
        }
    }

    private static void draw(Graphics2D to, Figure figure, int top) {
        var end = at(Math.clamp(figure.ratio(), LEAST, MOST));
        var one = at(1);
        to.setColor(figure.ratio() >= 1 ? REACHED : MISSED);
        to.fillRect(Math.min(one, end), top, Math.max(3, Math.abs(end - one)), 22);
        to.setColor(INK);
        to.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        to.drawString(figure.name(), 16, top + 16);
        to.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        to.drawString(figure.value(), LEFT + BARS + 24, top + 10);
        to.setColor(Color.GRAY);
        to.drawString(figure.anchor(), LEFT + BARS + 24, top + 27);
    }

    private static void label(Graphics2D to, String text, int middle) {
        to.setColor(INK);
        to.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        to.drawString(text, middle - to.getFontMetrics().stringWidth(text) / 2, TOP - 30);
    }

    private static String number(double ratio) {
        return ratio == Math.rint(ratio) ? String.format(Locale.ROOT, "%.0f", ratio) : Double.toString(ratio);
    }

    private static int at(double ratio) {
        var share = Math.log(ratio / LEAST) / Math.log(MOST / LEAST);
        return LEFT + (int) Math.round(share * BARS);
    }
}
