using LaptopFleet.Benchmarks;
using LaptopFleet.Benchmarks.Baseline;
using LaptopFleet.Benchmarks.Rows;

if (args.Contains(BaselineProgram.Switch))
{
    await BaselineProgram.RunAsync(BaselineSettings.FromEnvironment());
    return;
}
var program = args[Array.IndexOf(args, "--program") + 1];
using var bench = new Bench(program, quick: args.Contains("--quick"));
(string Name, Func<Bench, Task<SpeedRow>> Measure)[] work = [("get", GetDevice.MeasureAsync), ("scim-filter", ScimFilter.MeasureAsync)];
var only = args.SkipWhile(a => a != "--only").Skip(1).ToList();
var rows = new List<SpeedRow>();
foreach (var (name, measure) in work)
{
    if (only.Count > 0 && !only.Contains(name))
        continue;
    rows.Add(await measure(bench));
    Console.Error.WriteLine(rows[^1]);
}
SpeedRow.Print(rows);
