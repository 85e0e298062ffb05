using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LaptopFleet.Tests.Platform;

/// <summary>What went wrong is found in the log by the id that the caller was given; the words of the database, which may quote a person, are not there.</summary>
public sealed class SafeFaultTests
{
    private static readonly Exception Quoting = new DbUpdateException("An error occurred.", new SqliteException("The duplicate key value is (ANA@EXAMPLE.COM).", 19));

    [Fact]
    public void The_words_of_a_database_are_left_out_and_those_of_the_program_are_not()
    {
        Assert.DoesNotContain("ANA", SafeFault.Of(Quoting), StringComparison.Ordinal);
        Assert.Contains(nameof(SqliteException), SafeFault.Of(Quoting), StringComparison.Ordinal);
        Assert.Equal(nameof(SqliteException), SafeFault.InALine(Quoting));
        Assert.Equal("InvalidOperationException: No model.", SafeFault.InALine(new InvalidOperationException("No model.")));
    }

    [Theory]
    [InlineData(StorageFault.Refused, 409)]
    [InlineData(StorageFault.Unavailable, 503)]
    [InlineData(StorageFault.Defect, 500)]
    public async Task The_line_in_the_log_names_the_request_and_quotes_nobody(StorageFault fault, int status)
    {
        var log = new Lines();
        var http = new DefaultHttpContext { TraceIdentifier = "call-7", Response = { Body = new MemoryStream() }, RequestServices = new ServiceCollection().AddOptions().BuildServiceProvider() };
        await new ProblemMiddleware(_ => throw Quoting, new Judged(fault), log).InvokeAsync(http);

        Assert.Equal(status, http.Response.StatusCode);
        var line = Assert.Single(log.Told);
        Assert.Contains("[call-7]", line, StringComparison.Ordinal);
        Assert.DoesNotContain("ANA", line, StringComparison.Ordinal);
    }

    private sealed class Judged(StorageFault fault) : StorageFaults
    {
        protected override ValueTask<StorageFault> JudgeAsync(System.Data.Common.DbException failed, bool isSave, CancellationToken ct) => ValueTask.FromResult(fault);
    }

    private sealed class Lines : ILogger<ProblemMiddleware>
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Told.Add($"{formatter(state, exception)} {exception}");
    }
}
