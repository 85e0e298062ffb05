using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>What a thief of the database without the master key could read.</summary>
public static class StolenDatabase
{
    /// <summary>The tables of which some column shows the text, as text or as bytes.</summary>
    public static Task<List<string>> TablesShowing(this Fleet fleet, string text) => fleet.InDatabase(async db =>
    {
        await db.Database.OpenConnectionAsync();
        var showing = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var rows = await command.ExecuteReaderAsync();
            if (await AnyShows(rows, text))
                showing.Add(table);
        }
        return showing;
    });

    private static async Task<bool> AnyShows(DbDataReader rows, string text)
    {
        while (await rows.ReadAsync())
            for (var column = 0; column < rows.FieldCount; column++)
            {
                var shows = await rows.IsDBNullAsync(column) ? false : rows.GetValue(column) switch
                {
                    string value => value.Contains(text, StringComparison.OrdinalIgnoreCase),
                    byte[] bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0,
                    _ => false,
                };
                if (shows)
                    return true;
            }
        return false;
    }
}
