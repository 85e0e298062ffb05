namespace LaptopFleet.ApiTests.SqlServer;

public sealed class SaveTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    public async Task Every_row_that_is_added_changed_or_removed_binds(int? maxBatchSize)
    {
        var commands = await SaveCapture.AllAsync(maxBatchSize);
        await using var db = ShippedSql.Context();
        Assert.Equal(SaveCapture.Changes.Count * db.Model.GetEntityTypes().Count(), commands.Select(command => command.Source).Distinct().Count());
        Assert.Empty(ShippedSql.Binder().Bind(commands));
    }

    [Fact]
    public async Task A_batch_of_one_sends_one_statement_at_a_time()
    {
        var commands = await SaveCapture.AllAsync(1);
        Assert.All(commands, command => Assert.Single(Words(command.Sql), word => word is "INSERT" or "UPDATE" or "DELETE"));
        Assert.Contains(await SaveCapture.AllAsync(null), command => Words(command.Sql).Count(word => word is "UPDATE") > 1);
    }

    private static string[] Words(string sql) => sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
