using System.ComponentModel;
using System.Diagnostics;

namespace SophiaAI.Providers.Pulumi.Exporting;

/// <summary>Asks git whether a file could end in a commit.</summary>
internal static class GitWorkTree
{
    // What git needs to find its own settings, and nothing else: the process's variables hold credentials, and some would
    // lead git to another repository than the one that the file lies in.
    private static readonly string[] s_passedOn =
    [
        "PATH", "HOME", "XDG_CONFIG_HOME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "PROGRAMDATA", "SystemRoot", "TEMP", "TMP", "TMPDIR",
        "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES",
    ];

    /// <summary>Whether the folder lies in a work tree: in it or above it is something named .git.</summary>
    /// <param name="folder">The folder, links resolved.</param>
    public static bool Surrounds(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git"))) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether git ignores the file and has it in no commit; null when git is not there or can't tell.
    /// </summary>
    /// <param name="folder">The folder, links resolved.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="searchPath">Where to look for git: the variable PATH.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<bool?> IgnoresAsync(string folder, string name, string? searchPath, CancellationToken cancellationToken)
    {
        if (FindGit(searchPath) is not { } git) return null;
        ProcessStartInfo start = new(git)
        {
            // The monitor is a program that the repository names. It must not run for this question.
            ArgumentList = { "-c", "core.fsmonitor=false", "-C", folder, "check-ignore", "--quiet", "--", "./" + name },
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in start.Environment.Keys.Except(s_passedOn, StringComparer.OrdinalIgnoreCase).ToArray()) start.Environment.Remove(variable);
        try
        {
            using Process process = Process.Start(start)!;
            return await AnswerAsync(process, cancellationToken).ConfigureAwait(false);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<bool?> AnswerAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            process.StandardInput.Close();
            Task<string> words = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await words.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode switch
            {
                0 => true,
                1 => false,
                _ => null,
            };
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    // By full path: Windows would look in the current folder first, where anybody's git.exe may lie.
    private static string? FindGit(string? searchPath) => (searchPath ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathFullyQualified)
        .Select(static folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "git.exe" : "git"))
        .FirstOrDefault(File.Exists);
}
