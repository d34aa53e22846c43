using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Services.Snowflake;
using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Statements;

/// <summary>What an error says of the statements before the one that failed: true with a transaction and without.</summary>
public sealed class FailedScriptTests : IDisposable
{
    private const string Remain = "their effects remain";
    private const string Nothing = "nothing of them remains";
    private const string Part = "What ran before that transaction does";
    private const string Either = "that was not committed before were rolled back; other effects remain";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("insert into t values (1); insert into bad values (2)", Remain)]
    [InlineData("begin; insert into t values (1); insert into bad values (2); commit", Nothing)]
    [InlineData("BEGIN TRANSACTION;\ninsert into t values (1);\ninsert into bad values (2);\nCOMMIT", Nothing)]
    [InlineData("start transaction; insert into t values (1); insert into bad values (2); commit", Nothing)]
    [InlineData("begin name x; insert into t values ('; commit;'); insert into bad values (2); commit", Nothing)]
    [InlineData("insert into t values (0); begin; insert into t values (1); insert into bad values (2); commit", Part)]
    [InlineData("begin; insert into t values (0); commit; begin work; insert into bad values (2); commit", Part)]
    [InlineData("begin; insert into t values (1); commit; insert into bad values (2)", Remain)]
    [InlineData("begin; insert into t values (1); rollback; insert into bad values (2)", Remain)]
    [InlineData("insert into bad values (2); begin; insert into t values (1); commit", Remain)]
    [InlineData("begin; insert into t values (1); create table x (n int); insert into bad values (2); commit", Either)]
    [InlineData("begin; insert into t values (1); call p(); insert into bad values (2); commit", Either)]
    [InlineData("call p(); insert into bad values (2)", Either)]
    [InlineData("begin insert into t values (1); commit; end; insert into bad values (2)", Either)]
    [InlineData("create procedure p() returns int as begin return 1; end; insert into bad values (2)", Either)]
    [InlineData("create table x (n int); begin; insert into bad values (2); commit", Part)]
    [InlineData("select 'begin'; insert into bad values (2)", Remain)]
    public async Task The_advice_is_true_with_and_without_a_transaction(string text, string expected)
    {
        SnowflakeQueryException failure = await RunAsync(text, Message(text, "insert into bad values (2)"));
        Assert.Contains(expected, failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("100132", failure.ErrorCode);
    }

    [Fact]
    public async Task A_create_that_fails_in_a_transaction_may_have_committed_it()
    {
        const string Text = "begin; insert into t values (1); create table t (n int); commit";
        Assert.Contains(Either, (await RunAsync(Text, Message(Text, "create table t (n int)"))).RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_message_names_no_place_both_are_said() =>
        Assert.Contains(Either, (await RunAsync("begin; insert into bad values (2); commit", "it failed")).RecommendedAction, StringComparison.Ordinal);

    [Fact]
    public async Task Of_a_text_that_somebody_else_has_sent_both_are_said()
    {
        _bed.Service.Answer(HttpStatusCode.UnprocessableEntity, Failure("it failed"));
        SnowflakeQueryException failure = await Assert.ThrowsAsync<SnowflakeQueryException>(() => Provider().WaitAsync("h", null, TestContext.Current.CancellationToken));
        Assert.Contains(Either, failure.RecommendedAction, StringComparison.Ordinal);
    }

    private static string Message(string text, string failing)
    {
        int start = text.IndexOf(failing, StringComparison.Ordinal);
        int line = text[..start].Count(static next => next == '\n') + 1;
        int position = start - (text.LastIndexOf('\n', start) + 1);
        return $"JavaScript execution error: Uncaught Execution of multiple statements failed on statement \"{failing}\" (at line {line}, position {position}).\nSQL compilation error";
    }

    private static string Failure(string message) => JsonSerializer.Serialize(new { code = "100132", message, sqlState = "P0000", statementHandle = "h" });

    private async Task<SnowflakeQueryException> RunAsync(string text, string message)
    {
        _bed.Service.Answer(HttpStatusCode.UnprocessableEntity, Failure(message));
        return await Assert.ThrowsAsync<SnowflakeQueryException>(() => Provider().ExecuteAsync(new SnowflakeQuery(text) { AllowsSeveral = true }, TestContext.Current.CancellationToken));
    }

    private SnowflakeProvider Provider() => new(_bed.Context(
        ("SNOWFLAKE_ACCOUNT", "myorg-myaccount"), ("SNOWFLAKE_USER", "jane"), ("SNOWFLAKE_PASSWORD", "the-access-token")));
}
