using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Applying;
using SophiaAI.Providers.Features.Infrastructure.Manifest;
using SophiaAI.Providers.Features.Infrastructure.Planning;
using SophiaAI.Providers.Services.Snowflake.Management;
using SophiaAI.Providers.Tests.Services.Snowflake.Objects;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Management;

/// <summary>An account is read in few lists, names are what they are, and a list that ends at the limit is never taken for whole.</summary>
public sealed class SnowflakeReadingTests : IDisposable
{
    private const string Warehouses = "name state type size auto_suspend:fixed auto_resume comment created_on";
    private const string Roles = "name comment created_on";
    private const string Granted = "privilege granted_on name granted_to grantee_name grant_option";
    private const string Future = "privilege grant_on name grant_to grantee_name grant_option";

    private readonly TestBed _bed = new();
    private readonly Dictionary<string, (string Columns, string?[][] Rows)> _answers = [];
    private readonly List<string> _statements = [];

    public SnowflakeReadingTests() => _bed.Service.Always(Answer);

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_name_that_is_a_pattern_is_no_other_name()
    {
        Shows("SHOW WAREHOUSES", Warehouses, Warehouse("WX1"), Warehouse("w_1"), Warehouse("W%"));
        ManifestPlan plan = await PlanAsync("warehouses: { W_1: {}, '\"W%\"': {} }");
        Assert.Equal(["Create Warehouse W_1", "None Warehouse \"W%\""], plan.Changes.Select(static change => change.ToString()));
    }

    [Fact]
    public async Task A_type_is_changed_when_that_warehouse_is_suspended_and_no_other_one()
    {
        Shows("SHOW WAREHOUSES", Warehouses, Warehouse("W_1", "STARTED"));
        ManifestPlan plan = await PlanAsync("warehouses: { W_1: { type: SNOWPARK-OPTIMIZED } }");
        int polls = 0;
        _bed.Service.Always(request =>
        {
            if (!StatementOf(request).StartsWith("SHOW WAREHOUSES LIKE", StringComparison.Ordinal)) return Answer(request);
            // The other one, whose name fits the pattern, comes first.
            return FakeService.Make(HttpStatusCode.OK, FakeSnowflake.Result(Warehouses, [Warehouse("WX1", "SUSPENDED"), Warehouse("W_1", ++polls < 3 ? "SUSPENDING" : "SUSPENDED")]));
        });
        foreach (ResourceStep step in plan.All[0].Steps) await step.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, polls);
        Assert.Equal(["ALTER WAREHOUSE \"W_1\" SUSPEND", "ALTER WAREHOUSE \"W_1\" SET WAREHOUSE_TYPE = 'SNOWPARK-OPTIMIZED'", "ALTER WAREHOUSE \"W_1\" RESUME IF SUSPENDED"], plan.Changes[0].Statements);
    }

    [Fact]
    public async Task Names_that_need_double_quotes_are_compared_as_they_are_stored()
    {
        Shows("SHOW WAREHOUSES", Warehouses, Warehouse("my wh"), Warehouse("MY WH"));
        Shows("SHOW ROLES", Roles, ["a-role", null, null], ["A ROLE", null, null]);
        Shows("SHOW GRANTS TO ROLE \"a-role\"", Granted,
            ["USAGE", "WAREHOUSE", "\"my wh\"", "ROLE", "a-role", "false"],
            // Some names come without the quotes that they need elsewhere.
            ["MONITOR", "WAREHOUSE", "my wh", "ROLE", "a-role", "false"],
            ["USAGE", "DATABASE", "db", "ROLE", "a-role", "false"],
            ["USAGE", "SCHEMA", "\"MY DB\".\"a.b\"", "ROLE", "a-role", "false"],
            ["USAGE", "FUNCTION", "DB.S.F(NUMBER)", "ROLE", "a-role", "false"]);
        ManifestPlan plan = await PlanAsync("""
            warehouses: { '"my wh"': {}, '"MY WH"': { comment: new } }
              roles:
                '"a-role"':
                  grants:
                    - { privileges: [USAGE, MONITOR], on: { warehouse: '"my wh"' } }
                    - { privileges: [USAGE], on: { database: '"db"' } }
                    - { privileges: [USAGE], on: { database: DB } }
                    - { privileges: [USAGE], on: { schema: '"MY DB"."a.b"' } }
                '"A ROLE"': {}
            """);
        Assert.Equal(
            ["Update Warehouse \"MY WH\"", "Create Grant \"a-role\" on DATABASE DB"],
            plan.Changes.Where(static change => change.Action != ResourceAction.None).Select(static change => change.ToString()));
        Assert.Equal(
            ["ALTER WAREHOUSE \"MY WH\" SET COMMENT = 'new'", "GRANT USAGE ON DATABASE \"DB\" TO ROLE \"a-role\""],
            plan.Changes.SelectMany(static change => change.Statements));
    }

    [Fact]
    public async Task Warehouses_beyond_the_limit_are_looked_for_by_name()
    {
        Shows("SHOW WAREHOUSES", Warehouses, [.. Enumerable.Range(0, 10_000).Select(static number => Warehouse($"A{number}"))]);
        Shows("SHOW WAREHOUSES LIKE 'Z'", Warehouses, Warehouse("Z"));
        Shows("SHOW WAREHOUSES LIKE 'Y'", Warehouses);
        ManifestPlan plan = await PlanAsync("warehouses: { Z: {}, Y: {} }");
        Assert.Equal(["None Warehouse Z", "Create Warehouse Y"], plan.Changes.Select(static change => change.ToString()));
    }

    [Fact]
    public async Task Roles_beyond_the_limit_are_on_the_next_page()
    {
        Shows("SHOW ROLES LIMIT 10000", Roles, [.. Enumerable.Range(0, 10_000).Select(static number => new[] { $"A{number:d5}", null, null })]);
        Shows("SHOW ROLES LIMIT 10000 FROM 'A09999'", Roles, ["Z", null, null]);
        Assert.Equal("None Role Z", Assert.Single((await PlanAsync("roles: { Z: {} }")).Changes).ToString());
    }

    [Fact]
    public async Task A_role_with_very_many_privileges_is_looked_for_on_each_object()
    {
        Shows("SHOW ROLES", Roles, ["R", null, null]);
        Shows("SHOW GRANTS TO ROLE \"R\"", Granted, [.. Enumerable.Range(0, 10_000).Select(static number => new[] { "SELECT", "TABLE", $"D.S.T{number}", "ROLE", "R", "false" })]);
        Shows("SHOW GRANTS ON WAREHOUSE \"W\"", Granted, ["USAGE", "WAREHOUSE", "W", "ROLE", "OTHER", "false"], ["USAGE", "WAREHOUSE", "W", "USER", "R", "false"]);
        Shows("SHOW GRANTS ON DATABASE \"D\"", Granted, ["USAGE", "DATABASE", "D", "ROLE", "R", "true"]);
        ManifestPlan plan = await PlanAsync("roles: { R: { grants: [{ privileges: USAGE, on: { warehouse: W } }, { privileges: USAGE, on: { database: D }, withGrantOption: true }, { privileges: USAGE, on: { schema: D.GONE } }] } }");
        Assert.Equal(["None Role R", "Create Grant R on WAREHOUSE W", "None Grant R on DATABASE D", "Create Grant R on SCHEMA D.GONE"], plan.Changes.Select(static change => change.ToString()));
    }

    [Theory]
    [InlineData("grants: [{ privileges: SELECT, on: { future: tables, inDatabase: D } }]", "SHOW FUTURE GRANTS TO ROLE \"R\"", Future)]
    [InlineData("grantedTo: { users: [JANE] }", "SHOW GRANTS OF ROLE \"R\"", "role granted_to grantee_name granted_by more and")]
    public async Task Half_a_list_is_an_error(string keys, string statement, string columns)
    {
        Shows("SHOW ROLES", Roles, ["R", null, null]);
        Shows(statement, columns, [.. Enumerable.Range(0, 10_000).Select(static number => new[] { "SELECT", "TABLE", $"D{number}.<TABLE>", "ROLE", "R", "false" })]);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => PlanAsync($"roles: {{ R: {{ {keys} }} }}"));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Contains("the first 10000 rows of '" + statement, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_and_what_is_to_come_are_read_where_there_are_fewer_lists()
    {
        Shows("SHOW ROLES", Roles, [.. new[] { "A", "B", "C", "SYSADMIN" }.Select(static name => new[] { name, null, null })]);
        Shows("SHOW DATABASES", "name created_on", ["D", null]);
        Shows("SHOW GRANTS TO ROLE \"SYSADMIN\"", Granted, ["USAGE", "ROLE", "A", "ROLE", "SYSADMIN", "false"], ["USAGE", "ROLE", "B", "ROLE", "SYSADMIN", "false"]);
        Shows("SHOW FUTURE GRANTS IN DATABASE \"D\"", Future, ["SELECT", "TABLE", "D.<TABLE>", "ROLE", "A", "false"], ["SELECT", "TABLE", "D.<TABLE>", "ROLE", "C", "true"]);
        const string Role = "{ grantedTo: { roles: SYSADMIN }, grants: [{ privileges: SELECT, on: { future: tables, inDatabase: D } }] }";
        ManifestPlan plan = await PlanAsync($"roles: {{ A: {Role}, B: {Role}, C: {Role} }}");
        Assert.Equal(
            ["Create Grant B on FUTURE TABLES in DATABASE D", "Create RoleGrant C to ROLE SYSADMIN", "Update Grant C on FUTURE TABLES in DATABASE D"],
            plan.Changes.Where(static change => change.Action != ResourceAction.None).Select(static change => change.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(["SHOW DATABASES", "SHOW FUTURE GRANTS IN DATABASE \"D\"", "SHOW GRANTS TO ROLE \"SYSADMIN\"", "SHOW ROLES"], _statements.Select(Short).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("002002", "Object 'W' already exists.")]
    [InlineData("003041", "Warehouse 'W' already exists, but current role has no privileges on it.")]
    public async Task What_is_there_and_nobody_sees_is_denied_with_the_grant_that_is_missing(string code, string message)
    {
        SophiaPlanResult result = await ApplyAsync("warehouses: { W: {} }", request => StatementOf(request).StartsWith("CREATE", StringComparison.Ordinal)
            ? FakeService.Make(HttpStatusCode.UnprocessableEntity, JsonSerializer.Serialize(new { code, message, sqlState = "42710", statementHandle = "h" }))
            : Answer(request));
        Assert.Equal(FailureReason.AccessDenied, result.Failure!.Reason);
        Assert.Equal("Warehouse W exists already, and the role READER can't see it.", result.Reason);
        Assert.Equal("As its owner, run GRANT USAGE ON WAREHOUSE \"W\" TO ROLE \"READER\"; or read with a role that sees it (SNOWFLAKE_ROLE). Then begin again.", result.Failure.RecommendedAction);
    }

    [Theory]
    [InlineData("warehouses: { W: {} }", "GRANT USAGE ON WAREHOUSE \"W\" TO ROLE \"READER\"")]
    [InlineData("databases: { D: {} }", "GRANT USAGE ON DATABASE \"D\" TO ROLE \"READER\"")]
    [InlineData("roles: { '\"r r\"': {} }", "GRANT ROLE \"r r\" TO ROLE \"READER\"")]
    public async Task What_was_made_and_does_not_show_is_denied_with_the_grant_that_is_missing(string section, string grant)
    {
        SophiaPlanResult result = await ApplyAsync(section, Answer);
        Assert.Equal(FailureReason.AccessDenied, result.Failure!.Reason);
        Assert.EndsWith("was made, or was there already, and the role READER can't see it.", result.Reason, StringComparison.Ordinal);
        Assert.StartsWith($"As its owner, run {grant};", result.Failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warehouses: { W: { state: absent } }\n  roles: { R: { grants: [{ privileges: USAGE, on: { warehouse: W } }] } }", "R on WAREHOUSE W can't be there without Warehouse W, which is to be absent.")]
    [InlineData("roles: { R: { grantedTo: { roles: S } }, S: { state: absent } }", "R to ROLE S can't be there without Role S, which is to be absent.")]
    public void What_is_granted_on_something_absent_is_a_problem_of_the_manifest(string section, string problem) =>
        Assert.Equal(problem, Assert.Single(ManifestReader.Read([new ManifestText("sophia.yaml", Text(section))], [new SnowflakeManager()]).Problems).Message);

    [Fact]
    public void What_is_revoked_from_something_absent_is_no_problem() =>
        Assert.Empty(ManifestReader.Read([new ManifestText("sophia.yaml", Text("warehouses: { W: { state: absent } }\n  roles: { R: { grants: [{ privileges: USAGE, on: { warehouse: W }, state: absent }] } }"))], [new SnowflakeManager()]).Problems);

    private static string?[] Warehouse(string name, string state = "SUSPENDED") => [name, state, "STANDARD", "X-Small", "600", "true", null, null];

    private static string Text(string section) => $"version: 1\nsnowflake:\n  {section}\n";

    private static string StatementOf(SentRequest request)
    {
        using JsonDocument document = JsonDocument.Parse(request.Body);
        return document.RootElement.GetProperty("statement").GetString()!;
    }

    private static string Short(string statement) => statement.Replace(" LIMIT 10000", string.Empty, StringComparison.Ordinal);

    private void Shows(string statement, string columns, params string?[][] rows) => _answers[statement] = (columns, rows);

    private HttpResponseMessage Answer(SentRequest request)
    {
        string statement = StatementOf(request);
        _statements.Add(statement);
        if (!statement.StartsWith("SHOW", StringComparison.Ordinal)) return FakeService.Make(HttpStatusCode.OK, FakeSnowflake.Result("status", [["done"]]));
        if (_answers.TryGetValue(statement, out (string Columns, string?[][] Rows) answer) || _answers.TryGetValue(Short(statement), out answer)) return FakeService.Make(HttpStatusCode.OK, FakeSnowflake.Result(answer.Columns, answer.Rows));
        return statement.StartsWith("SHOW GRANTS", StringComparison.Ordinal) || statement.StartsWith("SHOW FUTURE", StringComparison.Ordinal)
            ? FakeService.Make(HttpStatusCode.UnprocessableEntity, JsonSerializer.Serialize(new { code = "002003", message = "It does not exist or not authorized.", sqlState = "02000", statementHandle = "h" }))
            : FakeService.Make(HttpStatusCode.OK, FakeSnowflake.Result("name created_on", []));
    }

    private ManifestPlanner Planner(string section) => new(
        _bed.Context(("SNOWFLAKE_ACCOUNT", "myorg-myaccount"), ("SNOWFLAKE_USER", "jane"), ("SNOWFLAKE_PASSWORD", "the-access-token"), ("SNOWFLAKE_ROLE", "READER")),
        ManifestReader.Read([new ManifestText("sophia.yaml", Text(section))], [new SnowflakeManager()]).OrThrow(),
        new PlanScope());

    private Task<ManifestPlan> PlanAsync(string section) => Planner(section).PlanAsync(TestContext.Current.CancellationToken);

    private async Task<SophiaPlanResult> ApplyAsync(string section, Func<SentRequest, HttpResponseMessage> answer)
    {
        _bed.Service.Always(answer);
        ManifestPlanner planner = Planner(section);
        ManifestPlan plan = await planner.PlanAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Not visible to the role READER", Assert.Single(Assert.Single(plan.Changes).Notes), StringComparison.Ordinal);
        List<SophiaPlanResult> results = [];
        await foreach (SophiaPlanResult result in new PlanApplication(_bed.Context(), planner, []).ApplyAsync(plan.ToDo, TestContext.Current.CancellationToken)) results.Add(result);
        Assert.Equal(ApplyStatus.Failed, Assert.Single(results).Status);
        return results[0];
    }
}
