namespace SophiaAI.Providers.Services.Snowflake.Loading;

/// <summary>An object can't become a row of the table. Callers see InvalidRequest, with the number of the row.</summary>
internal sealed class UnfitRowException : Exception
{
    /// <param name="what">What is wrong with it, as the end of a sentence.</param>
    /// <param name="action">What to do about it.</param>
    public UnfitRowException(string what, string action = "Correct the value and add the row again; the other rows are not affected.")
        : base(what) => Action = action;

    /// <summary>What to do about it.</summary>
    public string Action { get; }
}
