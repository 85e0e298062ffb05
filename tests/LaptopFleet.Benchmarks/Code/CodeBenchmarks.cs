using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace LaptopFleet.Benchmarks.Code;

/// <summary>Code that runs for each row, scan or request, measured alone: time and bytes a call. For whoever changes it, to be run before and after.</summary>
public static class CodeBenchmarks
{
    public const string Switch = "--code";

    /// <param name="args">What BenchmarkDotNet takes, for instance <c>--filter *Signing*</c>.</param>
    public static int Run(string[] args)
    {
        // In this process: the tool would otherwise write and build a project of its own, which knows neither our pins nor our analyzers.
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(8).WithIterationTime(TimeInterval.FromMilliseconds(200));
        var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(new ConsoleLogger(unicodeSupport: false)).WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableLogFile).WithArtifactsPath(Path.Combine(Path.GetTempPath(), "laptopfleet-benchmarks", "code"));
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(CodeBenchmarks).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config);
        return summaries.All(s => s.Reports.All(r => r.Success)) ? 0 : 1;
    }
}
