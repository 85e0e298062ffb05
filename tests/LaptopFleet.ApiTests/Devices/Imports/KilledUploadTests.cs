using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Platform;

namespace LaptopFleet.ApiTests.Devices.Imports;

/// <summary>kill -9 while a large file is coming in: what had come lies nowhere on the disk afterwards.</summary>
public sealed class KilledUploadTests : IDisposable
{
    private const string Mark = "MARKED-SERIAL";
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lf_");

    [Fact]
    public async Task Nothing_of_a_body_is_left_in_the_folder_for_temporary_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Whether a process has a file open is read from /proc.");
        using var fleet = await FleetProcess.StartIn(database, ("TMPDIR", folder.FullName));
        var rows = string.Concat(Enumerable.Repeat($"{Mark},,model,depot,new,,,,\n", (int)(4 * Host.MaxBodyBytes / 40)));
        using var half = await HalfSentFile.SendAsync(fleet.Address, await fleet.TokenAsync("logistics-emea"), Csv.Header + rows, Seeds.Unique("key-"));

        // It has come to the disk: the process holds a file there that no folder lists.
        await Eventually.SeeAsync(() => Task.FromResult(OpenFiles(fleet.Id)), open => open.Any(IsNameless), open => string.Join('\n', open));
        Assert.Empty(FilesWithTheMark());
        fleet.Kill();

        Assert.Empty(FilesWithTheMark());
    }

    public void Dispose()
    {
        database.Drop();
        folder.Delete(recursive: true);
    }

    /// <summary>The sockets and pipes that the runtime puts there have no length.</summary>
    private List<string> FilesWithTheMark() =>
        [.. folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Length > 0 && File.ReadAllText(file.FullName).Contains(Mark, StringComparison.Ordinal)).Select(file => file.Name)];

    private bool IsNameless(string file) =>
        file.StartsWith($"{folder.FullName}/laptopfleet-", StringComparison.Ordinal) && file.EndsWith("(deleted)", StringComparison.Ordinal);

    private static IReadOnlyList<string> OpenFiles(int process) =>
        [.. new DirectoryInfo($"/proc/{process}/fd").EnumerateFileSystemInfos().Select(link => link.LinkTarget).OfType<string>()];
}
