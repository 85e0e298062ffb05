using System.Diagnostics;
using System.Runtime.InteropServices;
using HarfBuzzSharp;
using LaptopFleet.Documents.Engines;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace LaptopFleet.Tests.Documents;

[Collection(nameof(DrawnAlone))]
public sealed class DrawingTests
{
    private const string DrawnElsewhere = "LAPTOPFLEET_DRAW_TO";

    private static PaperPack Pack => new("Papers", "en", SamplePapers.Invoice(PageFormat.A4, 30), SamplePapers.Label, Desk.Sheet(
        new Paragraph(new Phrase("서울특별시 כתובת عنوان ที่อยู่ पता")), new Figure(BatteryMark.Square("UN3481"))));

    /// <summary>The test starts itself as another process, which draws the same pack to a file.</summary>
    [Fact]
    public async Task The_same_papers_are_the_same_bytes_in_another_process()
    {
        var here = await Desk.Engine.DrawAsync(Pack);
        if (Environment.GetEnvironmentVariable(DrawnElsewhere) is { } asked)
        {
            await File.WriteAllBytesAsync(asked, here);
            return;
        }
        Assert.Equal(here, await Desk.Engine.DrawAsync(Pack));
        var file = Path.Combine(Path.GetTempPath(), $"laptopfleet-{Guid.CreateVersion7():N}.pdf");
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(DrawingTests).Assembly.Location);
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"*{nameof(The_same_papers_are_the_same_bytes_in_another_process)}");
        start.Environment[DrawnElsewhere] = file;
        using var other = Process.Start(start)!;
        var said = await other.StandardOutput.ReadToEndAsync();
        await other.WaitForExitAsync();
        Assert.True(File.Exists(file), said);
        Assert.Equal(here, await File.ReadAllBytesAsync(file));
        File.Delete(file);
    }

    [Fact]
    public async Task Papers_drawn_at_once_do_not_disturb_each_other()
    {
        var alone = await Desk.Engine.DrawAsync(Pack);
        var together = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Desk.Engine.DrawAsync(Pack)));
        Assert.All(together, bytes => Assert.Equal(alone, bytes));
    }

    [Fact]
    public async Task A_thousand_documents_leave_no_memory_behind()
    {
        for (var i = 0; i < 150; i++)
            await DrawOneAsync(i);
        var (managed, resident) = Memory();
        for (var i = 150; i < 1150; i++)
            await DrawOneAsync(i);
        var (managedAfter, residentAfter) = Memory();
        Assert.True(managedAfter - managed < 4_000_000, $"The managed heap grew from {managed} to {managedAfter}.");
        Assert.True(residentAfter - resident < 40_000_000, $"Resident memory grew from {resident} to {residentAfter}.");
    }

    [Theory]
    [InlineData("\uE000", "E000", "fonts-noto")]
    [InlineData("Name \U00012000", "12000", "fonts-noto")]
    public async Task A_character_that_no_font_has_is_refused_and_named(string text, string character, string package)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Desk.DrawAsync(new Paragraph(text)));
        Assert.Equal("document.glyph-missing", refused.Code);
        Assert.Contains($"U+{character}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(package, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("東京", "Han", "fonts-noto-cjk")]
    [InlineData("กรุงเทพ", "Thai", "fonts-noto-core")]
    [InlineData("plain", "Latin", "fonts-noto-core")]
    public async Task Without_its_font_a_script_is_refused_with_the_package_to_install(string text, string script, string package)
    {
        var empty = Directory.CreateTempSubdirectory("laptopfleet-fonts");
        await using var services = Desk.Services(("Documents:FontFolders:0", empty.FullName));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => services.GetRequiredService<IPageEngine>().DrawAsync(Desk.Sheet(new Paragraph(text))));
        empty.Delete();
        Assert.Equal("document.glyph-missing", refused.Code);
        Assert.Contains($"script {script}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(package, refused.Message, StringComparison.Ordinal);
        Assert.Contains(empty.FullName, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(text, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_font_goes_before_the_usual_one()
    {
        await using var services = Desk.Services(("Documents:Fonts:Thai:0", "Noto Serif Thai"));
        using var usual = await Desk.DrawAsync(new Paragraph("กรุงเทพ"));
        using var own = new Pdf(await services.GetRequiredService<IPageEngine>().DrawAsync(Desk.Sheet(new Paragraph("กรุงเทพ"))));
        Assert.Contains(usual.Fonts, f => f.Name.Contains("NotoSansThai", StringComparison.Ordinal));
        Assert.Contains(own.Fonts, f => f.Name.Contains("NotoSerifThai", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\u200Db\u200Fc\u00ADd")]
    [InlineData("tab\there, bell\a and line\nbreak")]
    public async Task Invisible_and_control_characters_print_nothing(string text)
    {
        using var pdf = await Desk.DrawAsync(new Paragraph(text));
        Assert.DoesNotContain('\a', pdf.Text);
        Assert.NotEmpty(pdf.Text);
    }

    [Fact]
    public async Task Whatever_a_form_lets_through_is_drawn_or_refused()
    {
        foreach (var text in (string[])["", " ", "\n\n", "\uD83D", "\uDC00x", "e\u0301\u0302\u0303\u0304", "\u0301", "\u202Eabc\u202C", "👩‍💻", "\u2066x", new('\u0E33', 300), new('\u05D0', 2000)])
        {
            try
            {
                using var pdf = await Desk.DrawAsync(new Paragraph(text), new Paragraph("end"));
                Assert.Contains("end", pdf.Text, StringComparison.Ordinal);
            }
            catch (RefusedException refused)
            {
                Assert.Equal("document.glyph-missing", refused.Code);
            }
        }
    }

    /// <summary>HarfBuzzSharp does not promise these functions: whoever raises its version learns it here.</summary>
    [Theory]
    [InlineData("hb_subset_input_create_or_fail")]
    [InlineData("hb_subset_input_set")]
    [InlineData("hb_subset_plan_create_or_fail")]
    [InlineData("hb_subset_plan_execute_or_fail")]
    [InlineData("hb_subset_plan_old_to_new_glyph_mapping")]
    public void The_native_library_still_cuts_fonts(string function)
    {
        var library = NativeLibrary.Load("libHarfBuzzSharp", typeof(Blob).Assembly, null);
        Assert.True(NativeLibrary.TryGetExport(library, function, out _), $"{function} is gone from libHarfBuzzSharp.");
    }

    private static async Task DrawOneAsync(int number) => await Desk.Engine.DrawAsync(SamplePapers.Invoice(PageFormat.A4, 4, $"PF-{number}"));

    private static (long Managed, long Resident) Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return (managed, process.WorkingSet64);
    }
}

/// <summary>Resident memory belongs to the whole process, so whoever measures it runs alone.</summary>
[CollectionDefinition(nameof(DrawnAlone), DisableParallelization = true)]
public sealed class DrawnAlone;
