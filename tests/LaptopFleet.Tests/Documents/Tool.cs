using System.Diagnostics;
using System.Text;

namespace LaptopFleet.Tests.Documents;

/// <summary>A program that reads what we drew and knows nothing of us. Where it is missing a test is skipped in sight, and in CI it fails.</summary>
public static class Tool
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["pdftotext"] = "poppler-utils",
        ["pdftoppm"] = "poppler-utils",
        ["pdffonts"] = "poppler-utils",
        ["pdfinfo"] = "poppler-utils",
        ["zbarimg"] = "zbar-tools",
    };

    public static byte[] Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(name)) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        using var said = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(said);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{name} {string.Join(' ', arguments)} ended with {process.ExitCode}: {complaints.Result}");
        return said.ToArray();
    }

    public static string Read(string name, params string[] arguments) => Encoding.UTF8.GetString(Run(name, arguments));

    private static string Find(string name)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (found is not null)
            return found;
        var sentence = $"This test reads the drawn pages with {name}: install the Debian package {Packages[name]}.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(sentence);
        Assert.Skip(sentence);
        return "";
    }
}
