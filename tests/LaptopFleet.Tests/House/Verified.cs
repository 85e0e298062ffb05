using System.Runtime.CompilerServices;

namespace LaptopFleet.Tests.House;

/// <summary>A text that people read and review, held against what the program says. LAPTOPFLEET_ACCEPT=1 writes the file anew, for review as a diff.</summary>
public static class Verified
{
    public static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    public static void Matches(string file, string said)
    {
        var path = Path.Combine(Root(), file);
        if (Environment.GetEnvironmentVariable("LAPTOPFLEET_ACCEPT") == "1")
            File.WriteAllText(path, said);
        Assert.True(File.Exists(path), $"{file} is missing; run the tests with LAPTOPFLEET_ACCEPT=1 and review it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), said.ReplaceLineEndings("\n"));
    }
}
