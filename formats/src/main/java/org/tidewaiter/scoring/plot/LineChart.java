package org.tidewaiter.scoring.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.tidewaiter.kernel.Bytes;

/**
 * Lines over a common axis, with shares from 0 to 1 upwards.
 *
 * @param title above
 * @param across what the axis across counts
 * @param up what the axis upwards tells
 * @param lines at least one, each with at least two points
 */
public record LineChart(String title, String across, String up, List<Line> lines) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;
    private static final int LEFT = 70;
    private static final int RIGHT = 190;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;
    private static final int TICKS = 5;
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7), new Color(0x555555));
    private static final float[][] DASHES = {{1, 0}, {10, 4}, {3, 3}, {10, 4, 3, 4}, {1, 2}};

    /**
     * A line.
     *
     * @param label beside it
     * @param x rising
     * @param y from 0 to 1; {@code NaN} leaves a gap
     */
    public record Line(String label, List<Double> x, List<Double> y) {
        public Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
            if (x.size() != y.size() || x.size() < 2) {
                throw new IllegalArgumentException("The line '" + label + "' has " + x.size() + " and " + y.size()
                        + " points; it needs two or more.");
            }
        }
    }

    public LineChart {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("The chart '" + title + "' has no lines.");
        }
    }

    /** The picture as PNG. */
    public Bytes png() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        double from =
                lines.stream().mapToDouble(line -> line.x().getFirst()).min().orElse(0);
        double to = lines.stream().mapToDouble(line -> line.x().getLast()).max().orElse(1);
        axes(pen, from, to);
        for (int i = 0; i < lines.size(); i++) {
            line(pen, i, from, to);
        }
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(out.toByteArray());
    }

    private void axes(Graphics2D pen, double from, double to) {
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
        pen.drawString(title, LEFT, TOP - 20);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        pen.drawString(across, LEFT, HEIGHT - 15);
        pen.drawString(up, 10, TOP - 4);
        for (int i = 0; i <= TICKS; i++) {
            double part = (double) i / TICKS;
            int y = y(part);
            pen.setColor(new Color(0xDDDDDD));
            pen.drawLine(LEFT, y, WIDTH - RIGHT, y);
            pen.setColor(Color.BLACK);
            pen.drawString(String.format(Locale.ROOT, "%.1f", part), LEFT - 32, y + 5);
            double x = from + part * (to - from);
            String label = String.format(Locale.ROOT, to - from < TICKS ? "%.2f" : "%.0f", x);
            pen.drawString(label, x(x, from, to) - 8, HEIGHT - BOTTOM + 20);
        }
    }

    private void line(Graphics2D pen, int number, double from, double to) {
        Line line = lines.get(number);
        pen.setColor(COLOURS.get(number % COLOURS.size()));
        float[] dash = DASHES[number % DASHES.length];
        pen.setStroke(
                dash[1] == 0
                        ? new BasicStroke(2.4f)
                        : new BasicStroke(2.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0));
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        for (int i = 0; i < line.x().size(); i++) {
            double value = line.y().get(i);
            if (!Double.isNaN(value)) {
                double x = x(line.x().get(i), from, to);
                double y = y(Math.clamp(value, 0, 1));
                if (drawing) {
                    path.lineTo(x, y);
                } else {
                    path.moveTo(x, y);
                }
            }
            drawing = !Double.isNaN(value);
        }
        pen.draw(path);
        int y = TOP + 20 + number * 24;
        pen.drawLine(WIDTH - RIGHT + 15, y, WIDTH - RIGHT + 45, y);
        pen.drawString(line.label(), WIDTH - RIGHT + 52, y + 5);
        pen.setStroke(new BasicStroke(1));
    }

    private static int x(double value, double from, double to) {
        return LEFT + (int) Math.round((value - from) / Math.max(1e-9, to - from) * (WIDTH - RIGHT - LEFT));
    }

    private static int y(double part) {
        return HEIGHT - BOTTOM - (int) Math.round(part * (HEIGHT - BOTTOM - TOP));
    }
}
