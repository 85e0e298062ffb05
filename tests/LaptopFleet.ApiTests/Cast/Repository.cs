using System.Runtime.CompilerServices;

namespace LaptopFleet.ApiTests.Cast;

public static class Repository
{
    public static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    /// <summary>Holds a text against a committed, reviewed file; LAPTOPFLEET_ACCEPT=1 writes the file anew.</summary>
    public static void MustMatch(string file, string said)
    {
        var path = Path.Combine(Root(), file);
        if (Environment.GetEnvironmentVariable("LAPTOPFLEET_ACCEPT") == "1")
            File.WriteAllText(path, said);
        Assert.True(File.Exists(path), $"{file} is missing; run the tests with LAPTOPFLEET_ACCEPT=1 and review it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), said.ReplaceLineEndings("\n"));
    }
}
