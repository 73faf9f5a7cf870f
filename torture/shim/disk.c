/*
 * Stands between a program and its disk (LD_PRELOAD). What it does to files below YC_DIR is written down in YC_LOG, in its order; the
 * YC_KILL_AT-th of these calls ends the process before it is made; calls from YC_FAIL_FROM on, YC_FAIL_COUNT of them, fail with
 * YC_FAIL_ERRNO when their kind is in YC_FAIL_KINDS (w: what changes a file, s: a sync). The file `acks` is only written down.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include <fcntl.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *dir;
static size_t dir_length;
static int log_fd = -1;
static long made, kill_at, fail_from, fail_count, fail_errno;
static const char *fail_kinds = "ws";

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

__attribute__((constructor)) static void begin(void) {
  dir = getenv("YC_DIR");
  if (!dir) return;
  dir_length = strlen(dir);
  kill_at = number("YC_KILL_AT");
  fail_from = number("YC_FAIL_FROM");
  fail_count = number("YC_FAIL_COUNT");
  fail_errno = number("YC_FAIL_ERRNO");
  if (getenv("YC_FAIL_KINDS")) fail_kinds = getenv("YC_FAIL_KINDS");
  const char *file = getenv("YC_LOG");
  if (file) log_fd = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The path below YC_DIR, or NULL for what is none of our business. */
static const char *below(const char *path) {
  return dir && path && strncmp(path, dir, dir_length) == 0 && path[dir_length] == '/' ? path + dir_length + 1
         : dir && path && strcmp(path, dir) == 0                                        ? "."
                                                                                        : NULL;
}

static const char *path_of(int fd, char *buffer, size_t size) {
  char link[64];
  if (!dir || fd < 3) return NULL;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, buffer, size - 1);
  if (length <= 0) return NULL;
  buffer[length] = 0;
  return below(buffer);
}

static int is_ack(const char *path) { return strcmp(path, "acks") == 0; }

/* Before a call: counts it, ends the process or makes the call fail. True when it must fail; holds the lock otherwise. */
static int enter(const char *path, char kind) {
  pthread_mutex_lock(&lock);
  if (is_ack(path)) return 0;
  made += 1;
  if (kill_at && made == kill_at) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
  }
  if (fail_from && made >= fail_from && made < fail_from + fail_count && strchr(fail_kinds, kind)) {
    pthread_mutex_unlock(&lock);
    errno = (int)fail_errno;
    return 1;
  }
  return 0;
}

/* After a call: writes down what happened. */
static void leave(char op, const char *path, uint64_t offset, const void *data, uint64_t length) {
  int saved = errno;
  if (log_fd >= 0) {
    uint32_t path_length = (uint32_t)strlen(path);
    struct iovec parts[6] = {{&op, 1},         {&path_length, 4},          {&offset, 8},
                             {&length, 8},     {(void *)path, path_length}, {(void *)data, (size_t)length}};
    syscall(SYS_writev, log_fd, parts, 6);
  }
  pthread_mutex_unlock(&lock);
  errno = saved;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  char buffer[4096];
  const char *path = path_of(fd, buffer, sizeof buffer);
  if (!path) return syscall(SYS_pwrite64, fd, data, length, offset);
  if (enter(path, 'w')) return -1;
  ssize_t done = syscall(SYS_pwrite64, fd, data, length, offset);
  leave('w', path, (uint64_t)offset, data, done > 0 ? (uint64_t)done : 0);
  return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return pwrite64(fd, data, length, offset); }

ssize_t write(int fd, const void *data, size_t length) {
  char buffer[4096];
  const char *path = path_of(fd, buffer, sizeof buffer);
  if (!path) return syscall(SYS_write, fd, data, length);
  if (enter(path, 'w')) return -1;
  ssize_t done = syscall(SYS_write, fd, data, length);
  uint64_t end = (uint64_t)syscall(SYS_lseek, fd, 0, SEEK_CUR);
  leave('w', path, done > 0 ? end - (uint64_t)done : 0, data, done > 0 ? (uint64_t)done : 0);
  return done;
}

int ftruncate64(int fd, off64_t length) {
  char buffer[4096];
  const char *path = path_of(fd, buffer, sizeof buffer);
  if (!path) return (int)syscall(SYS_ftruncate, fd, length);
  if (enter(path, 'w')) return -1;
  int failed = (int)syscall(SYS_ftruncate, fd, length);
  leave('t', path, (uint64_t)length, "", 0);
  return failed;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int sync_with(long call, int fd) {
  char buffer[4096];
  const char *path = path_of(fd, buffer, sizeof buffer);
  if (!path) return (int)syscall(call, fd);
  if (enter(path, 's')) return -1;
  int failed = (int)syscall(call, fd);
  leave('s', path, 0, "", 0);
  return failed;
}
int fsync(int fd) { return sync_with(SYS_fsync, fd); }
int fdatasync(int fd) { return sync_with(SYS_fdatasync, fd); }

int unlink(const char *path) {
  const char *ours = below(path);
  if (!ours) return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  if (enter(ours, 'w')) return -1;
  int failed = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  leave(failed ? 'x' : 'u', ours, 0, "", 0);
  return failed;
}

int rename(const char *from, const char *to) {
  const char *ours = below(from), *there = below(to);
  if (!ours || !there) return (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
  if (enter(ours, 'w')) return -1;
  int failed = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
  leave(failed ? 'x' : 'r', ours, 0, there, strlen(there));
  return failed;
}

int mkdir(const char *path, mode_t mode) {
  const char *ours = below(path);
  if (!ours) return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  if (enter(ours, 'w')) return -1;
  int failed = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  leave(failed ? 'x' : 'm', ours, 0, "", 0);
  return failed;
}

int rmdir(const char *path) {
  const char *ours = below(path);
  if (!ours) return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
  if (enter(ours, 'w')) return -1;
  int failed = (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
  leave(failed ? 'x' : 'd', ours, 0, "", 0);
  return failed;
}
