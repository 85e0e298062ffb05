using System.Runtime.InteropServices;
using HarfBuzzSharp;
using LaptopFleet.Documents.Fonts;
using SkiaSharp;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>
/// The glyphs that a drawing uses, as a small font of their own. Skia would embed the whole file. The functions are HarfBuzz's (hb-subset.h); HarfBuzzSharp's native
/// library exports them and has no managed names for them, which is why its version is pinned and a test asks for them.
/// </summary>
internal sealed partial class FontSubset : IDisposable
{
    private readonly Dictionary<ushort, ushort> places;

    private FontSubset(SKTypeface typeface, Dictionary<ushort, ushort> places) => (Typeface, this.places) = (typeface, places);

    public SKTypeface Typeface { get; }

    public ushort Place(ushort glyph) => places[glyph];

    public static FontSubset Of(FontFile font, IReadOnlySet<ushort> glyphs, IReadOnlySet<int> characters)
    {
        var input = Native.hb_subset_input_create_or_fail();
        try
        {
            // With the characters the subset says what its glyphs mean: text stays text in the document.
            foreach (var character in characters)
                Native.hb_set_add(Native.hb_subset_input_unicode_set(input), (uint)character);
            // Only what no character leads to is asked for by glyph: asked so at all, HarfBuzz walks every character of the font, which has 44,000 of them in Han.
            foreach (var glyph in glyphs.Except(characters.Select(c => (ushort)font.Nominal(c))))
                Native.hb_set_add(Native.hb_subset_input_glyph_set(input), glyph);
            DropLayout(input);
            return Execute(font, input, glyphs);
        }
        finally
        {
            Native.hb_subset_input_destroy(input);
        }
    }

    public void Dispose() => Typeface.Dispose();

    /// <summary>Shaping is done: the tables for it would only pull more glyphs in.</summary>
    private static void DropLayout(nint input)
    {
        const int DropTables = 3;
        var dropped = Native.hb_subset_input_set(input, DropTables);
        foreach (var table in (ReadOnlySpan<string>)["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"])
            Native.hb_set_add(dropped, (uint)Tag.Parse(table));
    }

    private static FontSubset Execute(FontFile font, nint input, IReadOnlySet<ushort> glyphs)
    {
        var plan = Native.hb_subset_plan_create_or_fail(font.Face.Handle, input);
        if (plan == 0)
            throw new InvalidOperationException($"The font {font.Family} cannot be subset.");
        var face = Native.hb_subset_plan_execute_or_fail(plan);
        var map = Native.hb_subset_plan_old_to_new_glyph_mapping(plan);
        var mapped = glyphs.ToDictionary(g => g, g => (ushort)Native.hb_map_get(map, g));
        var blob = Native.hb_face_reference_blob(face);
        try
        {
            var bytes = Native.hb_blob_get_data(blob, out var length);
            using var data = SKData.CreateCopy(bytes, (ulong)length);
            return new(SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The subset of {font.Family} cannot be read."), mapped);
        }
        finally
        {
            Native.hb_blob_destroy(blob);
            Native.hb_face_destroy(face);
            Native.hb_subset_plan_destroy(plan);
        }
    }

    private static partial class Native
    {
        private const string Library = "libHarfBuzzSharp";

        [LibraryImport(Library)] internal static partial nint hb_subset_input_create_or_fail();
        [LibraryImport(Library)] internal static partial void hb_subset_input_destroy(nint input);
        [LibraryImport(Library)] internal static partial nint hb_subset_input_glyph_set(nint input);
        [LibraryImport(Library)] internal static partial nint hb_subset_input_unicode_set(nint input);
        [LibraryImport(Library)] internal static partial nint hb_subset_input_set(nint input, int kind);
        [LibraryImport(Library)] internal static partial void hb_set_add(nint set, uint value);
        [LibraryImport(Library)] internal static partial nint hb_subset_plan_create_or_fail(nint face, nint input);
        [LibraryImport(Library)] internal static partial nint hb_subset_plan_execute_or_fail(nint plan);
        [LibraryImport(Library)] internal static partial nint hb_subset_plan_old_to_new_glyph_mapping(nint plan);
        [LibraryImport(Library)] internal static partial void hb_subset_plan_destroy(nint plan);
        [LibraryImport(Library)] internal static partial uint hb_map_get(nint map, uint key);
        [LibraryImport(Library)] internal static partial nint hb_face_reference_blob(nint face);
        [LibraryImport(Library)] internal static partial void hb_face_destroy(nint face);
        [LibraryImport(Library)] internal static partial nint hb_blob_get_data(nint blob, out uint length);
        [LibraryImport(Library)] internal static partial void hb_blob_destroy(nint blob);
    }
}
