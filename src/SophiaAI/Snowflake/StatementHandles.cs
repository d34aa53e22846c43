using SophiaAI.Common;

namespace SophiaAI.Snowflake;

/// <summary>Handles of statements as users give them.</summary>
internal static class StatementHandles
{
    /// <summary>Those that can be handles. One that can't is an error, and the others are still returned.</summary>
    public static IEnumerable<string> Valid(SophiaCmdlet cmdlet, IEnumerable<string> handles)
    {
        foreach (string handle in handles)
        {
            if (Guid.TryParse(handle, out _)) yield return handle;
            else cmdlet.WriteError(ErrorRecords.WrongCall("InvalidHandle", $"'{handle}' is not the handle of a statement.", handle, "A handle is the query's id, such as 01c0a5d0-0000-0000-0000-000000000001: pipe in the output of Invoke-SnowflakeQuery -NoWait or of Get-SnowflakeQueryHistory."));
        }
    }
}
