using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Features.Monitoring.Samples;

/// <summary>The files of values, wherever they are kept.</summary>
internal interface ISampleFiles
{
    /// <summary>What people call the place, such as <c>the monitor's folder</c>.</summary>
    string Place { get; }

    /// <summary>The names of the files that there are, and of others beside them.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">All that it holds; null if it is longer than what is read.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="IOException">It can't be read.</exception>
    bool TryRead(string name, out byte[]? content);

    /// <summary>Appends lines to a file, with a single write; one that does not exist is made. What was cut off stays a line of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="lines">The lines, the last one with its end.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    void Append(string name, ReadOnlySpan<byte> lines);

    /// <summary>Removes a file.</summary>
    /// <exception cref="IOException">It can't be removed.</exception>
    void Remove(string name);

    /// <summary>Ends when all that was appended and removed is where it is kept.</summary>
    /// <exception cref="ServiceException">It can't be written.</exception>
    Task FlushAsync(CancellationToken cancellationToken);
}
