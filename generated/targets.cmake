# Written by `tritforge gen`; edits are lost.
# Inputs 2573430d60b6c54f.
set(TF_TARGETS scalar avx2)
set(TF_SOURCES_scalar scalar.c)
set(TF_FLAGS_scalar)
set(TF_ARCH_scalar any)
set(TF_SOURCES_avx2 avx2.c)
set(TF_FLAGS_avx2 -mavx2 -mfma -mf16c)
set(TF_ARCH_avx2 x86)

# Integers wrap at their width in the IR, so they do in C.
if(NOT MSVC)
  foreach(target IN LISTS TF_TARGETS)
    list(APPEND TF_FLAGS_${target} -fwrapv)
  endforeach()
endif()
