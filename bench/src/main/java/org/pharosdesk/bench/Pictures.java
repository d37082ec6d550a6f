package org.pharosdesk.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Small drawn pictures to attach: a window with an error, a damaged parcel. */
final class Pictures {

    private static final Map<Integer, byte[]> WINDOWS = new HashMap<>();
    private static final Map<Integer, byte[]> PARCELS = new HashMap<>();

    private Pictures() {}

    /** A program's window over a desktop, with a message box that has something to say. */
    static byte[] window(int variant) {
        return WINDOWS.computeIfAbsent(variant, Pictures::drawWindow);
    }

    /** A cardboard box on a floor, one corner pressed in. */
    static byte[] parcel(int variant) {
        return PARCELS.computeIfAbsent(variant, Pictures::drawParcel);
    }

    private static byte[] drawWindow(int variant) {
        return png(640, 400, drawing -> {
            fill(drawing, Color.getHSBColor(0.55f + variant * 0.02f, 0.5f, 0.45f), 0, 0, 640, 400);
            fill(drawing, new Color(0xF4F4F6), 50, 40, 540, 310);
            fill(drawing, new Color(0x33405A), 50, 40, 540, 28);
            for (var line = 0; line < 9; line++) {
                fill(
                        drawing,
                        new Color(0xC9CDD6),
                        70,
                        90 + line * 26,
                        180 + Dice.of(variant, line, 0).below(300),
                        9);
            }
            fill(drawing, Color.WHITE, 190, 140, 260, 120);
            fill(drawing, new Color(0xB3261E), 190, 140, 260, 24);
            fill(drawing, new Color(0x555B66), 210, 182, 150 + variant * 5, 9);
            fill(drawing, new Color(0x555B66), 210, 202, 190 - variant * 4, 9);
            fill(drawing, new Color(0x2F6FDE), 370, 228, 64, 20);
        });
    }

    private static byte[] drawParcel(int variant) {
        return png(480, 360, drawing -> {
            fill(drawing, new Color(0xD9D4CC), 0, 0, 480, 220);
            fill(drawing, new Color(0x8E8478), 0, 220, 480, 140);
            fill(drawing, new Color(0xB98B56), 110, 100, 260, 190);
            fill(drawing, new Color(0xE5D3A8), 110, 180, 260, 22);
            fill(drawing, Color.WHITE, 250, 120, 90, 48);
            for (var bar = 0; bar < 14; bar++) {
                fill(drawing, Color.BLACK, 258 + bar * 5, 130, 1 + (bar * 7 + variant) % 3, 28);
            }
            drawing.setColor(new Color(0x6E4E2A));
            drawing.fillPolygon(new int[] {110, 150 + variant, 110}, new int[] {290, 290, 240 - variant}, 3);
        });
    }

    private static void fill(Graphics2D drawing, Color color, int x, int y, int width, int height) {
        drawing.setColor(color);
        drawing.fillRect(x, y, width, height);
    }

    private static byte[] png(int width, int height, Consumer<Graphics2D> content) {
        System.setProperty("java.awt.headless", "true");
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        content.accept(drawing);
        drawing.dispose();
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
