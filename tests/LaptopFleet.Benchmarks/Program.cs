using System.Globalization;
using LaptopFleet.Benchmarks;
using LaptopFleet.Benchmarks.Baseline;
using LaptopFleet.Benchmarks.Code;
using LaptopFleet.Benchmarks.Rows;

if (args.Contains(BaselineProgram.Switch))
{
    await BaselineProgram.RunAsync(BaselineSettings.FromEnvironment());
    return 0;
}
if (args.Contains(CodeBenchmarks.Switch))
    return CodeBenchmarks.Run([.. args.Where(a => a != CodeBenchmarks.Switch && !a.StartsWith("--program", StringComparison.Ordinal))]);

var asked = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
if (asked.Except(SpeedTable.Rows.Keys).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no row '{unknown}'; there are {string.Join(", ", SpeedTable.Rows.Keys)}.");
    return 2;
}
var (program, quick) = (Said("program") ?? throw new InvalidOperationException("Name the program: --program=LaptopFleet.dll."), args.Contains("--quick"));
var devices = Said("devices") is { } said ? int.Parse(said, CultureInfo.InvariantCulture) : quick ? 20_000 : 1_000_000;
using var bench = new Bench(program, devices, quick);
await SpeedTable.PrintAsync(bench, asked.Count > 0 ? asked : [.. SpeedTable.Rows.Keys]);
return 0;

string? Said(string option) => args.FirstOrDefault(a => a.StartsWith($"--{option}=", StringComparison.Ordinal))?[$"--{option}=".Length..];
