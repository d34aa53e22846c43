using System.Net;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Results;
using SophiaAI.Providers.Services.Snowflake.Statements;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.Results;

/// <summary>Cells in the session's own formats: the service's text, and never taken for a number that they look like.</summary>
public sealed class SessionFormatTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("date", "10/03/2024", "DATE_OUTPUT_FORMAT")]
    [InlineData("date", "2024-03-10", "DATE_OUTPUT_FORMAT")]
    [InlineData("date", "20240310", "DATE_OUTPUT_FORMAT")]
    [InlineData("date", "03", "DATE_OUTPUT_FORMAT")]
    [InlineData("time", "11:05:06", "TIME_OUTPUT_FORMAT")]
    [InlineData("time", "11", "TIME_OUTPUT_FORMAT")]
    [InlineData("time", "110506.123000000", "TIME_OUTPUT_FORMAT")]
    [InlineData("timestamp_ntz", "2024-03-10 11:05:06.500", "TIMESTAMP_NTZ_OUTPUT_FORMAT or TIMESTAMP_OUTPUT_FORMAT")]
    [InlineData("timestamp_ntz", "20240310110506", "TIMESTAMP_NTZ_OUTPUT_FORMAT or TIMESTAMP_OUTPUT_FORMAT")]
    [InlineData("timestamp_ltz", "2024", "TIMESTAMP_LTZ_OUTPUT_FORMAT or TIMESTAMP_OUTPUT_FORMAT")]
    [InlineData("timestamp_tz", "2024-03-10 11:05:06 +0100", "TIMESTAMP_TZ_OUTPUT_FORMAT or TIMESTAMP_OUTPUT_FORMAT")]
    [InlineData("binary", "AQI=", "BINARY_OUTPUT_FORMAT")]
    [InlineData("binary", "aBcD", "BINARY_OUTPUT_FORMAT")]
    public async Task A_cell_in_another_form_is_text_and_the_parameter_is_named(string type, string cell, string parameter)
    {
        SnowflakeResult result = await RunAsync("call p()", type, [null, cell]);
        SnowflakeColumn column = Assert.Single(result.Columns);
        Assert.Equal((SnowflakeValueKind.Text, parameter), (column.Kind, column.OutputFormat));
        Assert.Equal([null, cell], await ReadAsync(result));
    }

    [Theory]
    [InlineData("date", "0")]
    [InlineData("date", "-719162")]
    [InlineData("date", "2932898")]
    [InlineData("time", "0.000000000")]
    [InlineData("time", "86399.999999999")]
    [InlineData("timestamp_ntz", "-0.500000000")]
    [InlineData("timestamp_ntz", "1611871777.123456789")]
    [InlineData("timestamp_ltz", "1611871777123456789")]
    [InlineData("timestamp_tz", "1611851977.123456789 1770")]
    [InlineData("binary", "00FF")]
    [InlineData("binary", "00ff")]
    [InlineData("binary", "")]
    [InlineData("text", "10/03/2024")]
    public async Task A_cell_in_the_promised_form_is_a_value(string type, string cell) =>
        Assert.Null(Assert.Single((await RunAsync("call p()", type, [cell])).Columns).OutputFormat);

    [Theory]
    [InlineData("date", "2024", "alter session set DATE_OUTPUT_FORMAT = 'YYYY'; select 1", "DATE_OUTPUT_FORMAT")]
    [InlineData("date", "2024", "alter session set timezone='UTC', date_output_format='yyyy'; select 1", "DATE_OUTPUT_FORMAT")]
    [InlineData("date", "2024", "execute immediate 'alter session set date_output_format=''YYYY'''; select 1", "DATE_OUTPUT_FORMAT")]
    [InlineData("date", "2024", "execute immediate $$ alter session set date_output_format='YYYY' $$; select 1", "DATE_OUTPUT_FORMAT")]
    [InlineData("timestamp_ntz", "20240310.110506000", "alter session set timestamp_output_format='YYYYMMDD.HH24MISSFF3'; select 1", "TIMESTAMP_OUTPUT_FORMAT")]
    [InlineData("timestamp_ntz", "59.123456789", "alter session set timestamp_ntz_output_format='SS.FF9'; select 1", "TIMESTAMP_NTZ_OUTPUT_FORMAT")]
    [InlineData("binary", "AAEC", "alter session set binary_output_format='BASE64'; select 1", "BINARY_OUTPUT_FORMAT")]
    [InlineData("date", "19792", "alter session set date_output_format='DD/MM/YYYY'; select 1", null)]
    [InlineData("date", "19792", "alter session set date_output_format='AUTO'; select 1", null)]
    [InlineData("date", "19792", "alter session set time_output_format='HH24'; select 1", null)]
    [InlineData("date", "19792", "select 'date_output_format', 'YYYY'", null)]
    [InlineData("date", "19792", "-- date_output_format = 'YYYY'\nselect 1", null)]
    [InlineData("binary", "AAEC", "alter session set binary_output_format='HEX'; select 1", null)]
    public async Task What_looks_like_a_number_is_text_where_the_statements_set_such_a_format(string type, string cell, string statement, string? parameter)
    {
        SnowflakeColumn column = Assert.Single((await RunAsync(statement, type, [cell])).Columns);
        Assert.Equal(parameter, column.OutputFormat);
    }

    [Fact]
    public async Task One_cell_among_numbers_that_is_none_is_an_error_that_names_the_parameter()
    {
        SnowflakeResult result = await RunAsync("call p()", "date", ["19792", "x"]);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ReadAsync(result));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
        Assert.Contains("-AsText 'C'", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("DATE_OUTPUT_FORMAT", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_in_another_alphabet_are_text_though_the_first_look_hexadecimal() =>
        Assert.Equal(SnowflakeValueKind.Text, Assert.Single((await RunAsync("call p()", "binary", ["AAEC", "AQI="])).Columns).Kind);

    [Fact]
    public async Task A_statement_of_several_is_known_by_its_own_handle_later()
    {
        _bed.Service.Answer(HttpStatusCode.Accepted, """{"code":"333334","message":"running","statementHandle":"parent-of-formats"}""");
        SnowflakeProvider provider = Provider();
        await provider.SubmitAsync(new SnowflakeQuery("alter session set date_output_format='YYYY'; select 1"), Token);
        _bed.Service.Answer(HttpStatusCode.OK, Body("text", ["Multiple statements executed successfully."], "parent-of-formats", "child-1", "child-2"));
        await provider.WaitAsync("parent-of-formats", null, Token);
        _bed.Service.Answer(HttpStatusCode.OK, Body("date", ["2024"], "child-2"));
        Assert.Equal("DATE_OUTPUT_FORMAT", Assert.Single((await Provider().WaitAsync("child-2", null, Token)).Columns).OutputFormat);
    }

    [Fact]
    public void The_warning_names_columns_and_parameters_and_says_what_to_do()
    {
        Assert.Equal(
            "Column 'A' is text as Snowflake sent it, because the session sets DATE_OUTPUT_FORMAT. Unset the parameter to get values of the column's type, or use -AsText 'A' to keep the text without this warning.",
            FormattedColumns.Warning([Column("A", "DATE_OUTPUT_FORMAT"), Column("X", null)], mayKeep: true));
        Assert.Equal(
            "Columns 'A', 'B' are text as Snowflake sent it, because the session sets DATE_OUTPUT_FORMAT and TIME_OUTPUT_FORMAT. Unset the parameters to get values of the columns' types, or use -AsText 'A', 'B' to keep the text without this warning.",
            FormattedColumns.Warning([Column("A", "DATE_OUTPUT_FORMAT"), Column("B", "TIME_OUTPUT_FORMAT")], mayKeep: true));
        Assert.Null(FormattedColumns.Warning([Column("X", null)], mayKeep: true));
        Assert.EndsWith("Unset the parameter to get values of the column's type.", FormattedColumns.Warning([Column("A", "DATE_OUTPUT_FORMAT")], mayKeep: false), StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SnowflakeColumn Column(string name, string? parameter) => new() { Name = name, Type = "DATE", OutputFormat = parameter };

    private async Task<SnowflakeResult> RunAsync(string statement, string type, string?[] cells)
    {
        _bed.Service.Always(HttpStatusCode.OK, Body(type, cells, Guid.NewGuid().ToString()));
        return await Provider().ExecuteAsync(new SnowflakeQuery(statement), Token);
    }

    private SnowflakeProvider Provider() => new(_bed.Context(
        ("SNOWFLAKE_ACCOUNT", "myorg-myaccount"), ("SNOWFLAKE_USER", "jane"), ("SNOWFLAKE_PASSWORD", "the-access-token")));

    private static string Body(string type, string?[] cells, string handle, params string[] handles) => JsonSerializer.Serialize(new
    {
        code = "090001",
        statementHandle = handle,
        statementHandles = handles.Length == 0 ? null : handles,
        data = cells.Select(static cell => new[] { cell }),
        resultSetMetaData = new
        {
            numRows = cells.Length,
            format = "jsonv2",
            partitionInfo = new[] { new { rowCount = cells.Length } },
            rowType = new[] { new { name = "C", type, nullable = true, scale = type is "date" or "binary" or "text" ? (int?)null : 9 } },
        },
    });

    private static async Task<List<object?>> ReadAsync(SnowflakeResult result)
    {
        List<object?> values = [];
        await foreach (object?[] row in result.ReadRowsAsync(Token)) values.Add(row[0]);
        return values;
    }
}
