using SophiaAI.Providers.Services.Snowflake.Integration;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Objects;

/// <summary>Privileges are looked for in roles and in what these inherit.</summary>
public sealed class SnowflakeGrantSearchTests : IDisposable
{
    private const string Columns = "privilege granted_on name";

    private readonly FakeSnowflake _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task What_an_inherited_role_may_use_counts()
    {
        _bed.Rows(Columns, ["USAGE", "ROLE", "READER"], ["USAGE", "DATABASE_ROLE", "DB.\"odd role\""], ["OWNERSHIP", "ROLE", "OWNED"]);
        _bed.Rows(Columns, ["USAGE", "ROLE", "MAIN"]);
        _bed.Rows(Columns, ["USAGE", "WAREHOUSE", "WH"], ["MONITOR", "DATABASE", "DB"]);
        _bed.Rows(Columns, ["OWNERSHIP", "DATABASE", "DB"]);
        Assert.Equal("certain", await FindAsync(("WAREHOUSE", "WH"), ("DATABASE", "DB")));
        Assert.Equal(
            ["SHOW GRANTS TO ROLE \"MAIN\"", "SHOW GRANTS TO ROLE \"PUBLIC\"", "SHOW GRANTS TO ROLE \"READER\"", "SHOW GRANTS TO DATABASE ROLE \"DB\".\"odd role\""],
            _bed.Statements);
    }

    [Fact]
    public async Task The_search_ends_when_all_is_found()
    {
        _bed.Rows(Columns, ["USAGE", "WAREHOUSE", "WH"], ["USAGE", "ROLE", "READER"]);
        Assert.Equal("certain", await FindAsync(("WAREHOUSE", "WH")));
        Assert.Single(_bed.Statements);
    }

    [Fact]
    public async Task Another_privilege_or_another_kind_of_object_is_not_enough()
    {
        _bed.Rows(Columns, ["MONITOR", "WAREHOUSE", "WH"], ["USAGE", "SCHEMA", "WH"]);
        _bed.Rows(Columns);
        Assert.Equal("WAREHOUSE WH, certain", await FindAsync(("WAREHOUSE", "WH")));
    }

    [Fact]
    public async Task A_role_whose_grants_may_not_be_seen_makes_the_answer_uncertain()
    {
        _bed.Rows(Columns, ["USAGE", "ROLE", "HIDDEN"]);
        _bed.Rows(Columns);
        _bed.Fails("002003", "Role 'HIDDEN' does not exist or not authorized.");
        Assert.Equal("WAREHOUSE WH, uncertain", await FindAsync(("WAREHOUSE", "WH")));
    }

    private async Task<string> FindAsync(params (string, string)[] wanted)
    {
        SnowflakeGrantSearch search = new(new SnowflakeObjectProvider(_bed.Context()));
        (IReadOnlyList<(string Kind, string Name)> missing, bool isCertain) = await search.FindMissingAsync(["MAIN"], wanted, TestContext.Current.CancellationToken);
        return string.Join(", ", [.. missing.Select(static one => $"{one.Kind} {one.Name}"), isCertain ? "certain" : "uncertain"]);
    }
}
