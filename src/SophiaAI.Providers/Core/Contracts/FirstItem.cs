namespace SophiaAI.Providers.Core.Contracts;

/// <summary>Reads just enough of a list to show that it can be read.</summary>
internal static class FirstItem
{
    /// <summary>Reads up to the first item, if there is one.</summary>
    public static async Task ReadAsync<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        IAsyncEnumerator<T> enumerator = items.GetAsyncEnumerator(cancellationToken);
        await using (enumerator.ConfigureAwait(false)) await enumerator.MoveNextAsync().ConfigureAwait(false);
    }
}
